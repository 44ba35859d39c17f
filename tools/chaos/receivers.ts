import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Crew, pause } from './crew.ts'
import { brokenMessage, type Receiver, type Told } from './receiver-model.ts'
import { readHeadline } from './story-text.ts'

/** What becomes of a message that a receiver gets. */
type Manner = 'takes' | 'takes slowly' | 'refuses' | 'breaks off' | 'takes and breaks off'

/** When nothing is the matter with the receivers: each manner up to its share of the dice, in [0, 1). */
const MANNERS: [manner: Manner, upTo: number][] = [
  ['takes slowly', 0.04],
  ['refuses', 0.07],
  ['breaks off', 0.09],
  ['takes and breaks off', 0.12],
  ['takes', 1],
]

/**
 * Plays the world outside the newsroom: receivers of webhooks that check every message, and now and then fail. Their host is
 * `<name>.example`.
 */
export function playReceivers(
  crew: Pick<Crew, 'record' | 'receivers' | 'stories'>,
  areAway: () => boolean,
  random: () => number,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request)
    const receiver = crew.receivers.find(({ name }) => request.headers.host === `${name}.example`)
    const manner = receiver && receiver.secret !== '' ? chooseManner(areAway, random) : 'refuses'
    crew.record.count(`receivers: ${manner}`)
    if (receiver && manner.startsWith('takes')) take(crew, receiver, request, body)
    if (manner === 'takes slowly') await pause(1000)
    if (manner.endsWith('breaks off')) request.socket.destroy()
    else response.writeHead(manner === 'refuses' ? 503 : 204).end()
  }
}

function chooseManner(areAway: () => boolean, random: () => number): Manner {
  if (areAway()) return random() < 0.5 ? 'refuses' : 'breaks off'
  const dice = random()
  return MANNERS.find(([, upTo]) => dice < upTo)?.[0] ?? 'takes'
}

function take(
  { record, stories }: Pick<Crew, 'record' | 'stories'>,
  receiver: Receiver,
  { headers }: IncomingMessage,
  body: string,
) {
  const id = String(headers['webhook-id'])
  const key = Buffer.from(receiver.secret.replace('whsec_', ''), 'base64')
  const signed = createHmac('sha256', key).update(`${id}.${headers['webhook-timestamp']}.${body}`)
  if (headers['webhook-signature'] !== `v1,${signed.digest('base64')}`)
    return record.judge(`${receiver.name} gets a message that is not signed with its secret`)
  const told = JSON.parse(body) as Told
  const articleId = told.article?.id ?? told.removed?.id ?? ''
  const story = stories.find(each => each.id === articleId)
  const goneFor = story?.goneHere === undefined ? 0 : Date.now() - story.goneHere
  record.judge(brokenMessage(receiver, stories, { id, told, goneFor }))
  record.count(receiver.taken.has(id) ? 'messages that came twice' : 'messages taken')
  receiver.taken.set(id, `${articleId} ${told.sequence}`)
  receiver.held.set(articleId, readHeadline(told.article?.headline ?? '')?.text ?? 'removed')
}

import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import type { ListKey } from '../../db/schema.ts'
import { matchTag } from '../../functions/webhooks/match-tag.ts'
import { sendWebhooks } from '../../functions/webhooks/send-webhooks.ts'
import { signingSecret } from '../../functions/webhooks/sign-message.ts'
import type { Newsroom } from './newsroom.ts'

export interface Received {
  /** Of the webhook. */
  host: string
  id: string
  type: string
  sequence: number
  article?: { id: string; version: number; headline: string; regions: string[] }
  removed?: { id: string; kind: string; reason: string; at: string }
}

type Answer = (received: Received) => Response | number | Promise<Response | number>

/**
 * Receivers that take what the newsroom sends, and check each signature with a library that was not written here. Hosts are
 * `<name>.example`.
 */
export function makeReceivers(newsroom: Newsroom) {
  const received: Received[] = []
  const secrets = new Map<string, string>()
  const answers = new Map<string, Answer>()
  newsroom.world.answer = async request => {
    const { host } = new URL(request.url)
    const body = await request.text()
    const id = request.headers.get('webhook-id') ?? ''
    const at = new Date(Number(request.headers.get('webhook-timestamp')) * 1000)
    const expected = new Webhook(secrets.get(host) ?? '').sign(id, at, body)
    const signatures = request.headers.get('webhook-signature')?.split(' ') ?? []
    if (!signatures.includes(expected)) return new Response(null, { status: 401 })
    const message: Received = { ...JSON.parse(body), host, id }
    received.push(message)
    const answer = (await answers.get(host)?.(message)) ?? 204
    return typeof answer === 'number' ? new Response(null, { status: answer }) : answer
  }
  return {
    received,
    secrets,
    /** What a receiver answers from now on. */
    answer: (name: string, answer: Answer) => answers.set(`${name}.example`, answer),
    of: (name: string) => received.filter(({ host }) => host === `${name}.example`),
    /** Adds a webhook as the desk does, and gives its id. */
    add: async (name: string, list: ListKey = { kind: 'all', code: '' }): Promise<string> => {
      const id = newsroom.deps.newId()
      const secret = signingSecret(newsroom.deps.newSecret())
      secrets.set(`${name}.example`, secret)
      await env.DB.prepare(
        `INSERT INTO webhook (id, name, address, kind, code, tag, secret, since, made_at, made_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) FROM change), ?, 'editor:x')`,
      )
        .bind(
          id,
          name,
          `https://${name}.example/hook`,
          list.kind,
          list.code,
          matchTag(list),
          secret,
          newsroom.deps.now(),
        )
        .run()
      return id
    },
    /** A run of the minute's job, for webhooks alone. */
    run: () => sendWebhooks(newsroom.deps),
  }
}

import { expect } from 'vitest'
import { rows } from './articles.ts'
import { judge } from './lifecycle-judge.ts'
import { type Command, isVisible, type Model, type Outcome, type Text } from './lifecycle-model.ts'
import { type History, run } from './lifecycle-run.ts'
import { storedTexts } from './text-databases.ts'

/** Two at once: as if one had come after the other, with the version that both saw. */
export async function runPair(history: History, place: number, [a, b]: [Command, Command]) {
  const { newsroom, articles } = history
  const { now } = newsroom.clock
  const own = articles.at(place)
  const given = { now, version: own?.model.version ?? 0 }
  const alone = (command: Command) => {
    const one = judge(own?.model, command, given)
    return { ...one, wasSeen: false, answers: new Map([[command, one.statuses]]) }
  }
  const inOrder = (first: Command, second: Command) => {
    const one = judge(own?.model, first, given)
    // Nobody at the desk or with a patch can speak of an article that is still to be made.
    const two =
      own || second.kind === 'submit' ? judge(one.model, second, given) : { ...one, kept: [], writes: 0 }
    const wasSeen = one.model !== undefined && isVisible(one.model, now)
    const answers = new Map([
      [first, one.statuses],
      [second, two.statuses],
    ])
    return { ...two, kept: [...one.kept, ...two.kept], writes: one.writes + two.writes, wasSeen, answers }
  }
  const answers = await Promise.all([run(history, place, a), run(history, place, b)])
  // Who was told to come back later has done nothing.
  const [isBusy, isOtherBusy] = answers.map(statuses => statuses.includes(503))
  const candidates = [
    ...(isBusy ? [] : [isOtherBusy ? alone(a) : inOrder(a, b)]),
    ...(isOtherBusy ? [] : [isBusy ? alone(b) : inOrder(b, a)]),
  ]
  expect(candidates.length).toBeGreaterThan(0)
  const row = await storedRow(articles.externalIdOf(place))
  const stands = ({ model }: Outcome) =>
    model === undefined
      ? row === undefined
      : row?.version === model.version &&
        row.headline === model.text.headline &&
        row.urgency === model.text.urgency
  const fitting = candidates.filter(stands)
  expect(fitting.length).toBeGreaterThan(0)
  // Where both orders fit, the answers tell which it was, and where these are the same, the stored state.
  const said = ({ answers: expected }: (typeof fitting)[number]) =>
    [a, b].every(
      (command, i) => !expected.has(command) || String(expected.get(command)) === String(answers[i]),
    )
  const answered = fitting.filter(said)
  const [one, two] = answered.length > 0 ? answered : fitting
  const status = row?.status === 'scheduled' ? 'published' : row?.status
  const chosen =
    two && one?.model?.status !== two.model?.status && statusOf(one?.model) !== status ? two : one
  if (chosen) await articles.accept(place, chosen)
  const known = articles.at(place)
  if (!known) return
  if (fitting.some(({ wasSeen }) => wasSeen)) known.wasSeen = true
  known.model = await asStored(known.id, known.model)
}

interface Stored {
  version: number
  headline: string
  urgency: number
  status: string
}
const storedRow = async (externalId: string) =>
  (
    await rows<Stored>(
      'SELECT version, headline, urgency, status FROM article WHERE external_id = ?',
      externalId,
    )
  )[0]

const statusOf = (model: Model | undefined) => (model?.status === 'cleared' ? 'published' : model?.status)

/** The model with what the desk still has to decide, and what was sent last, as stored. */
async function asStored(id: string, model: Model): Promise<Model> {
  const [row] = await rows<{ sent: string; handled: number; edited: number }>(
    `SELECT coalesce(sent_text_id, text_id) AS sent, handled_by_desk AS handled, edited_by_desk AS edited
     FROM article WHERE id = ?`,
    id,
  )
  const texts = new Map((await storedTexts(id)).map(({ textId, fields }) => [textId, fields]))
  const found = await rows<{ kind: string; state: string; textId: string | null; fields: string }>(
    `SELECT kind, state, fields, text_id AS textId FROM proposal WHERE article_id = ? ORDER BY at, id`,
    id,
  )
  const proposals = found.map(({ textId, ...each }) => ({ ...each, text: textId && texts.get(textId) }))
  const pending = proposals.find(({ kind, state }) => kind === 'text' && state === 'pending')
  return {
    ...model,
    sent: row ? readText(texts.get(row.sent) ?? '{}') : model.sent,
    handled: row?.handled === 1,
    edited: row?.edited === 1,
    proposal: pending?.text
      ? {
          text: readText(pending.text),
          fields: (JSON.parse(pending.fields) as (keyof typeof FIELDS)[]).map(field => FIELDS[field]),
        }
      : undefined,
    declined: proposals.flatMap(({ state, text }) => (state === 'declined' && text ? [readText(text)] : [])),
    withdrawal: proposals.some(({ kind, state }) => kind === 'withdrawal' && state === 'pending'),
  }
}

/** The fields of a stored text in the words of the model. */
const FIELDS = {
  headline: 'headline',
  urgency: 'urgency',
  embargoUntil: 'embargo',
  expiresAt: 'expires',
} as const

function readText(json: string): Text {
  const { headline, urgency, embargoUntil: embargo, expiresAt: expires } = JSON.parse(json)
  return { headline, urgency, embargo, expires }
}

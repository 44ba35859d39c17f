import { readSubmission } from '../../functions/newsroom/submission/submission.ts'
import { EDITOR, rows } from './articles.ts'
import { makeKey, SUBMISSION, submit } from './newsroom.ts'
import { newsroomAtNoon } from './newsroom-at-noon.ts'
import { revise } from './revise.ts'
import { postBatch } from './send-batch.ts'

export const FIRST = { ...SUBMISSION, headline: 'Ferry agreed', urgency: 5 }
export const CHANGED = { ...FIRST, headline: 'Ferry agreed, at last' }

/** How a text comes in. */
export type Way = 'single' | 'batch'

interface Row {
  id: string
  version: number
  status: string
  headline: string
  urgency: number
  sent_hash: string | null
}
export async function rowOf(articleId: string) {
  const [row] = await rows<Row>('SELECT * FROM article WHERE id = ?', articleId)
  if (!row) throw new Error('not stored')
  return row
}

/** How many rows of an article a table has. */
export const count = async (table: 'revision' | 'change' | 'text' | 'correction', articleId: string) =>
  (await rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE article_id = ?`, articleId))[0]?.n

export const proposalsOf = (articleId: string) =>
  rows<{ id: string; kind: string; state: string; fields: string; note: string | null }>(
    'SELECT id, kind, state, fields, note FROM proposal WHERE article_id = ? ORDER BY at, id',
    articleId,
  )

/** A newsroom at noon with two keys of one partner: `full` may publish, `wire` may not. Call it once in a file. */
export async function partnerAtNoon() {
  const atNoon = await newsroomAtNoon('wire')
  const { newsroom, deps, clock, key: full } = atNoon
  const wire = await makeKey(newsroom, { owner: 'wire', scopes: 'submit' })
  let number = 0

  async function send(way: Way, externalId: string, text: object, key = full, query = '') {
    const submission = { ...text, externalId }
    if (way === 'batch') {
      const { lines } = await postBatch(newsroom, key, [submission], query)
      return { status: lines[0]?.status ?? 0, id: lines[0]?.id ?? '', errors: lines[0]?.errors }
    }
    const response = await submit(newsroom, key, submission, `/v1/submissions${query}`)
    const answer = (await response.json()) as { id: string; status: string; proposal?: { id: string } }
    return { ...answer, state: answer.status, status: response.status }
  }

  return {
    ...atNoon,
    full,
    wire,
    send,
    /** Sends a text for the first time. */
    async first(query = '', text: object = FIRST) {
      const externalId = `repeat-${number++}`
      const { id } = await send('single', externalId, text, full, query)
      return { externalId, id }
    },
    /** Another text by the desk. */
    async edit(id: string, text: object) {
      const read = readSubmission({ ...text, externalId: undefined }, clock.now)
      if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
      await revise(deps, EDITOR, { id, accepted: read.accepted })
    },
  }
}

import { Hono } from 'hono'
import { findIntake } from '../../db/queries/find-intake.ts'
import { sha256 } from '../http/digest.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { type FieldError, Problem } from '../http/problem.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../http/read-body.ts'
import { readSubmission } from '../newsroom/submission.ts'
import { type Item, keysOf, type Outcome, submitArticles } from '../newsroom/submit-articles.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { authorise, readCredentials } from './credentials.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { readPublishFlag } from './read-publish-flag.ts'
import { presentSubmission } from './submission-answer.ts'

export const BATCH_LINES = 500
export const BATCH_BYTES = 4 * 1024 * 1024

interface Line {
  line: number
  bytes: Uint8Array<ArrayBuffer>
}

interface LineAnswer {
  line: number
  status: number
  id?: string
  /** Of a known article that the line changed, so that who sends it again can tell. */
  changed?: true
  errors?: FieldError[]
}

/** A result a line, in input order; a bad line costs only itself. */
export const submissionBatches = new Hono<NewsroomEnv>().post('/v1/submissions/batch', async c => {
  const { deps } = c.env
  const publish = readPublishFlag(c.req.raw)
  checkType(c.req.raw, ['application/x-ndjson'])
  const key = readIdempotencyKey(c.req.raw)
  const credentials = await readCredentials(c.req.raw, 'batches', deps.now())
  const lines = splitLines(await readBytes(c.req.raw, BATCH_BYTES))
  if (lines.length > BATCH_LINES) {
    throw new Problem('too_large', `A batch may have at most ${BATCH_LINES} lines; it has ${lines.length}.`)
  }
  const read = await Promise.all(lines.map(line => readLine(line, key, deps.now())))
  const intake = await findIntake(
    deps.db,
    credentials,
    keysOf(read.flatMap(({ item }) => (item ? [item] : []))),
  )
  const actor = authorise(credentials, intake, publish ? ['submit', 'publish'] : ['submit'], deps.now())
  const mayDate = actor.kind === 'partner' && actor.scopes.includes('publish')

  const taken = read.flatMap(({ line, item }) =>
    item && (mayDate || item.accepted.submission.publishedAt === undefined) ? [{ line, item }] : [],
  )
  const outcomes = await submitArticles(
    deps,
    actor,
    taken.map(({ item }) => item),
    intake.state,
    { publish, present: article => presentSubmission(article, deps) },
  )
  const byLine = new Map(taken.map(({ line }, i) => [line, outcomes[i]]))
  const answers = read.map(({ line, answer }) => answer ?? outcomeAnswer(line, byLine.get(line)))
  return new Response(answers.map(answer => `${JSON.stringify(answer)}\n`).join(''), {
    headers: { ...PRIVATE_JSON, 'Content-Type': 'application/x-ndjson; charset=utf-8' },
  })
})

const NEWLINE = 0x0a
const BLANK = /^\s*$/

/** Numbered from 1 as they stand; blank lines count but say nothing. */
function splitLines(bytes: Uint8Array<ArrayBuffer>): Line[] {
  const lines: Line[] = []
  let start = 0
  for (let number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(NEWLINE, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (line.length > 8 || !BLANK.test(String.fromCharCode(...line)))
      lines.push({ line: number, bytes: line })
    start = end < 0 ? bytes.length : end + 1
  }
  return lines
}

async function readLine(
  { line, bytes }: Line,
  key: string | undefined,
  now: number,
): Promise<{ line: number; item?: Item; answer?: LineAnswer }> {
  if (bytes.length > JSON_BYTES) {
    return { line, answer: refusal(line, 413, 'too_large', `A line may have at most ${JSON_BYTES} bytes.`) }
  }
  try {
    const read = readSubmission(parseJson(decodeUtf8(bytes)), now)
    if ('errors' in read) return { line, answer: { line, status: 422, errors: read.errors } }
    const claim = key === undefined ? undefined : { key: `${key}:${line}`, requestHash: await sha256(bytes) }
    return { line, item: { accepted: read.accepted, claim } }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { line, answer: refusal(line, error.status, error.code, error.message) }
  }
}

const refusal = (line: number, status: number, code: string, message: string): LineAnswer => ({
  line,
  status,
  errors: [{ pointer: '', code, message }],
})

function outcomeAnswer(line: number, outcome: Outcome | undefined): LineAnswer {
  if (!outcome)
    return refusal(line, 403, 'forbidden', 'This API key lacks the scope publish, which publishedAt needs.')
  if ('errors' in outcome) return { line, status: outcome.status, errors: outcome.errors }
  const id = 'answer' in outcome ? (outcome.answer as { id: string }).id : outcome.article.row.id
  const changed = 'changed' in outcome && outcome.changed
  if (outcome.status !== 409) return { line, status: outcome.status, id, ...(changed ? { changed } : {}) }
  const message = `Article ${id} has this externalId; its text no longer changes through submissions.`
  return { line, status: 409, id, errors: [{ pointer: '/externalId', code: 'conflict', message }] }
}

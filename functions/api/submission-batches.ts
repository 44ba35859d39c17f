import { Hono } from 'hono'
import { findApiKey } from '../../db/queries/find-intake.ts'
import type { Deps } from '../deps.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid, Problem } from '../http/problem.ts'
import { problemOf } from '../http/problem-of.ts'
import { checkType, JSON_BYTES, readBytes } from '../http/read-body.ts'
import { intakeKeys, readIntake } from '../newsroom/intake.ts'
import { lacksPublish } from '../newsroom/patch-submission.ts'
import { actorName, can, type Partner } from '../newsroom/permissions.ts'
import { type Item, type Outcome, submitArticles } from '../newsroom/submit-articles.ts'
import { withPictures } from '../newsroom/with-pictures.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { takeBatchTurn } from './batch-turn.ts'
import { authorise, readCredentials } from './credentials.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { readPublishFlag } from './read-publish-flag.ts'
import type { BatchLine } from './shapes/submission-shapes.ts'
import { presentTaken } from './submission-answer.ts'
import { readItem } from './submissions.ts'

export const BATCH_LINES = 500
export const BATCH_BYTES = 4 * 1024 * 1024

/** JSON of one `batch()` to the database, bytes: a larger one holds up everybody else there. */
export const CHUNK_BYTES = 500_000
/** Bound as one value, of which D1 takes 2 MB: what even the lines of one article may not exceed. */
const LARGEST_CHUNK = 1_500_000
/** What a line becomes in that JSON: its text, a little more for blocks and escapes, and rows of tags and lists. */
const chunkShare = (line: Line) => 1.4 * line.bytes.length + 4000

/** Bytes of lines whose parsing takes some 20 ms. After so many others get their turn. */
const SLICE = 65_536

interface Line {
  line: number
  bytes: Uint8Array<ArrayBuffer>
}

interface Batch {
  partner: Partner
  publish: boolean
  url: string
  key: string | undefined
}

/**
 * A result a line, in input order; a bad line costs only itself. Lines are parsed, tagged and written chunk by chunk, and
 * answered as they are done. One batch at a time in an isolate.
 */
export const submissionBatches = new Hono<NewsroomEnv>().post('/v1/submissions/batch', async c => {
  const { deps } = c.env
  const credentials = await readCredentials(c.req.raw.headers, 'batches', deps.now())
  const publish = readPublishFlag(c.req.raw)
  checkType(c.req.raw, ['application/x-ndjson'])
  const key = readIdempotencyKey(c.req.raw)
  const found = await findApiKey(deps.db, credentials)
  const partner = authorise(credentials, found, publish ? ['submit', 'publish'] : ['submit'], deps)
  const release = await takeBatchTurn(deps)
  try {
    const lines = splitLines(await readBytes(c.req.raw, BATCH_BYTES))
    if (lines.length > BATCH_LINES) {
      throw new Problem('too_large', `A batch may have at most ${BATCH_LINES} lines; it has ${lines.length}.`)
    }
    const answers = answerLines(deps, { partner, publish, url: c.req.url, key }, lines)
    return new Response(streamed(answers, release, deps), {
      headers: { ...PRIVATE_JSON, 'Content-Type': 'application/x-ndjson; charset=utf-8' },
    })
  } catch (error) {
    release()
    throw error
  }
})

const encoder = new TextEncoder()

/** Written whether or not somebody reads: answers are small and wait, and who goes away before the end sends it again. */
function streamed(
  answers: AsyncGenerator<BatchLine[]>,
  done: () => void,
  { afterwards }: Pick<Deps, 'afterwards'>,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(
    {},
    {},
    { highWaterMark: BATCH_LINES },
  )
  const writer = writable.getWriter()
  const write = async () => {
    try {
      for await (const part of answers) {
        const text = part.map(answer => `${JSON.stringify(answer)}\n`).join('')
        await writer.write(encoder.encode(text)).catch(() => undefined)
      }
      await writer.close().catch(() => undefined)
    } finally {
      done()
    }
  }
  afterwards(write())
  return readable
}

/** Answers in the order of the lines, as soon as they are there. Once the database fails, what follows is not tried. */
async function* answerLines(deps: Deps, batch: Batch, lines: readonly Line[]): AsyncGenerator<BatchLine[]> {
  const answers = new Map<number, BatchLine>()
  let shown = 0
  let failure: Problem | undefined
  for (const chunk of chunksOf(await groupsOf(deps, lines))) {
    failure ??= await answerChunk(deps, batch, chunk, answers).catch(problemOf)
    if (failure) for (const { line } of chunk) answers.set(line, problemAnswer(line, failure))
    const ready: BatchLine[] = []
    for (
      let answer = answers.get(lines[shown]?.line ?? 0);
      answer;
      answer = answers.get(lines[shown]?.line ?? 0)
    ) {
      ready.push(answer)
      shown++
    }
    yield ready
  }
}

async function answerChunk(
  deps: Deps,
  { partner, publish, url, key }: Batch,
  chunk: readonly Line[],
  answers: Map<number, BatchLine>,
): Promise<undefined> {
  const items = new Map<number, Item>()
  let parsed = 0
  for (const { line, bytes } of chunk) {
    if (bytes.length > JSON_BYTES) {
      answers.set(line, refusal(line, 413, 'too_large', `A line may have at most ${JSON_BYTES} bytes.`))
      continue
    }
    const { item, problem, isDated } = await readItem(url, bytes, key, deps.now(), line)
    if (isDated && !can(partner, 'archive_date')) answers.set(line, problemAnswer(line, lacksPublish()))
    else if (item) items.set(line, item)
    else if (problem) answers.set(line, problemAnswer(line, problem))
    parsed += bytes.length
    if (parsed < SLICE) continue
    parsed = 0
    await deps.pause(1)
  }
  await lookUpPictures(deps, partner, items, answers)
  if (items.size === 0) return
  const known = await readIntake(deps, actorName(partner), intakeKeys([...items.values()], deps.now()))
  const outcomes = await submitArticles(deps, partner, [...items.values()], known, {
    publish,
    present: taken => presentTaken(taken, deps),
  })
  for (const [i, line] of [...items.keys()].entries()) {
    const outcome = outcomes[i]
    if (outcome) answers.set(line, outcomeAnswer(line, outcome))
  }
}

/** A line that names a picture which there is not is refused alone. */
async function lookUpPictures(
  deps: Deps,
  partner: Partner,
  items: Map<number, Item>,
  answers: Map<number, BatchLine>,
) {
  const lines = [...items]
  const read = await withPictures(
    deps,
    partner,
    lines.map(([, { accepted }]) => accepted),
  )
  for (const [i, [line, item]] of lines.entries()) {
    const found = read[i]
    if (found && 'accepted' in found) items.set(line, { ...item, accepted: found.accepted })
    else {
      items.delete(line)
      answers.set(line, problemAnswer(line, invalid(found?.errors ?? [])))
    }
  }
}

/**
 * Lines of one external id together, where the first of them stands: they are folded into one write, and a batch that is
 * sent again is known by its last text.
 */
async function groupsOf({ pause }: Pick<Deps, 'pause'>, lines: readonly Line[]): Promise<Line[][]> {
  const groups = new Map<string | number, Line[]>()
  let read = 0
  for (const line of lines) {
    const name = externalIdIn(line) ?? line.line
    const group = groups.get(name)
    if (group) group.push(line)
    else groups.set(name, [line])
    read += line.bytes.length
    if (read < 4 * SLICE) continue
    read = 0
    await pause(1)
  }
  return [...groups.values()]
}

const decoder = new TextDecoder()

/** Only to tell lines of one article; what is wrong with a line is said when it is read. */
function externalIdIn({ bytes }: Line): string | undefined {
  if (bytes.length > JSON_BYTES) return undefined
  try {
    const { externalId } = JSON.parse(decoder.decode(bytes)) as { externalId?: unknown }
    return typeof externalId === 'string' ? externalId.normalize('NFC').trim() : undefined
  } catch {
    return undefined
  }
}

/** Groups together until a chunk is full; a group too large for one is cut. */
function chunksOf(groups: readonly Line[][]): Line[][] {
  const chunks: Line[][] = []
  let room = 0
  for (const group of groups) {
    const share = group.reduce((sum, line) => sum + chunkShare(line), 0)
    for (const part of share > LARGEST_CHUNK ? group.map(line => [line]) : [group]) {
      const needed = part.reduce((sum, line) => sum + chunkShare(line), 0)
      if (needed > room) {
        chunks.push([])
        room = CHUNK_BYTES
      }
      chunks.at(-1)?.push(...part)
      room -= needed
    }
  }
  return chunks
}

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

const refusal = (line: number, status: number, code: string, message: string): BatchLine => ({
  line,
  status,
  errors: [{ pointer: '', code, message }],
})

function problemAnswer(line: number, problem: Problem): BatchLine {
  const { status, code, message, errors, members } = problem
  const id = typeof members.id === 'string' ? { id: members.id } : {}
  return errors.length > 0
    ? { line, status, ...id, errors }
    : { ...refusal(line, status, code, message), ...id }
}

function outcomeAnswer(line: number, outcome: Outcome): BatchLine {
  if (outcome.kind === 'refused') return problemAnswer(line, outcome.problem)
  const id = outcome.kind === 'replayed' ? (outcome.answer as { id: string }).id : outcome.article.row.id
  return { line, status: outcome.status, id }
}

import { Hono } from 'hono'
import { findKeyWithUse } from '../../db/queries/find-api-key.ts'
import type { Deps } from '../deps.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid, Problem } from '../http/problem.ts'
import { problemOf } from '../http/problem-of.ts'
import { checkType, JSON_BYTES, readBytes } from '../http/read-body.ts'
import { withPictures } from '../newsroom/article/with-pictures.ts'
import { intakeKeys, readIntake } from '../newsroom/intake/intake.ts'
import { type Item, submitArticles } from '../newsroom/intake/submit-articles.ts'
import { lacksScope } from '../newsroom/rules/lacks-scope.ts'
import { actorName, can, type Partner } from '../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import type { BatchLine } from '../shapes/submission-shapes.ts'
import { outcomeAnswer, problemAnswer } from './batch-answers.ts'
import { chunksOf, groupsOf, type Line, splitLines } from './batch-lines.ts'
import { takeBatchTurn } from './batch-turn.ts'
import { admitKey, authorise } from './credentials.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { readItem } from './read-item.ts'
import { readPublishFlag } from './read-publish-flag.ts'
import { presentTaken } from './submission-answer.ts'

const BATCH_LINES = 500
/**
 * Articles of a batch that may rewrite the same story. Each is written after the one before, at two round trips, and the
 * platform bounds those of a request.
 */
export const REWRITES = 20
const BATCH_BYTES = 4 * 1024 * 1024

/** Bytes of lines whose parsing takes some 20 ms. After so many others get their turn. */
const SLICE = 65_536

interface Batch {
  partner: Partner
  publish: boolean
  url: string
  key: string | undefined
  /** External ids, or else lines, of those that rewrite a story, by its id. */
  rewrites: Map<string, Set<string | number>>
}

/**
 * A result a line, in input order; a bad line costs only itself. Lines are parsed, tagged and written chunk by chunk, and
 * answered as they are done. One batch at a time in an isolate.
 */
export const submissionBatches = new Hono<NewsroomEnv>().post('/v1/submissions/batch', async c => {
  const { deps } = c.env
  const credentials = await admitKey(c.req.raw, 'batches', deps)
  const publish = readPublishFlag(c.req.raw)
  checkType(c.req.raw, ['application/x-ndjson'])
  const key = readIdempotencyKey(c.req.raw)
  const found = await findKeyWithUse(deps.db, credentials)
  const partner = authorise(credentials, found, publish ? ['submit', 'publish'] : ['submit'], deps)
  const release = await takeBatchTurn(deps)
  try {
    const body = await readBytes(c.req.raw, BATCH_BYTES)
    const lines = splitLines(body)
    if (lines.length > BATCH_LINES) {
      throw new Problem(
        'too_large',
        `A batch may have at most ${BATCH_LINES} lines; it has ${lines.length}. Send it in parts, one after another.`,
      )
    }
    const answers = answerLines(deps, { partner, publish, url: c.req.url, key, rewrites: new Map() }, lines)
    const done = () => {
      release()
      // Freed at once: the next full collection may come two batches later.
      body.buffer.transfer(0)
    }
    return new Response(streamed(answers, done, deps), {
      headers: { ...PRIVATE_JSON, 'Content-Type': 'application/x-ndjson; charset=utf-8' },
    })
  } catch (error) {
    release()
    throw error
  }
})

const encoder = new TextEncoder()

/** Goes on after the client has gone: answers are small and wait, and a client that lost them sends the batch again. */
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

/** Answers in the order of the lines, as soon as they are there. Once the database is away, what follows is not tried. */
async function* answerLines(deps: Deps, batch: Batch, lines: readonly Line[]): AsyncGenerator<BatchLine[]> {
  const answers = new Map<number, BatchLine>()
  let shown = 0
  let away: Problem | undefined
  for (const chunk of chunksOf(await groupsOf(deps, lines))) {
    const failure = away ?? (await answerChunk(deps, batch, chunk, answers).catch(problemOf))
    if (failure?.code === 'unavailable') away = failure
    if (failure) for (const { line } of chunk) answers.set(line, problemAnswer(line, failure))
    const next = () => answers.get(lines[shown]?.line ?? 0)
    const ready: BatchLine[] = []
    for (let answer = next(); answer; answer = next()) {
      ready.push(answer)
      shown++
    }
    yield ready
  }
}

async function answerChunk(
  deps: Deps,
  batch: Batch,
  chunk: readonly Line[],
  answers: Map<number, BatchLine>,
): Promise<undefined> {
  const { partner, publish } = batch
  const items = await readChunk(deps, batch, chunk, answers)
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

/** What its lines bring; those that bring nothing are answered. */
async function readChunk(
  deps: Deps,
  batch: Batch,
  chunk: readonly Line[],
  answers: Map<number, BatchLine>,
): Promise<Map<number, Item>> {
  const items = new Map<number, Item>()
  let parsed = 0
  for (const { line, bytes } of chunk) {
    const read = await readLine(deps, batch, line, bytes)
    if (read instanceof Problem) answers.set(line, problemAnswer(line, read))
    else items.set(line, read)
    parsed += bytes.length
    if (parsed < SLICE) continue
    parsed = 0
    await deps.pause(1)
  }
  return items
}

async function readLine(
  { now }: Deps,
  { partner, url, key, rewrites }: Batch,
  line: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Item | Problem> {
  if (bytes.length > JSON_BYTES)
    return new Problem('too_large', `A line may have at most ${JSON_BYTES} bytes; it has ${bytes.length}.`)
  const { item, problem, isDated } = await readItem(url, bytes, key, now(), line)
  if (isDated && !can(partner, 'archive_date')) return lacksScope(['publish'])
  if (!item) return problem
  const { replaces, externalId = line } = item.accepted.submission
  if (replaces === undefined) return item
  const known = rewrites.get(replaces)?.add(externalId) ?? new Set([externalId])
  rewrites.set(replaces, known)
  if (known.size <= REWRITES) return item
  return new Problem(
    'too_large',
    `A batch may rewrite a story by at most ${REWRITES} articles. Send the others in the next one.`,
  )
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

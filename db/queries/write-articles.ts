import { sql } from 'drizzle-orm'
import type { ArticleWrite, IdempotencyClaim } from '../../functions/newsroom/article-write.ts'
import type { Db } from '../client.ts'
import { receipt } from '../schema.ts'
import { articleStatements } from './article-statements.ts'

/** Bound as one value; D1 takes 2 MB. */
const CHUNK_BYTES = 1_000_000
const CHUNKS_PER_BATCH = 4

/**
 * Writes many articles' changes, each wholly or not at all, in one batch (several where they are many megabytes).
 * Returns the ids that were written: a change based on an outdated row, or a new article whose external id or
 * Idempotency-Key was taken meanwhile, is not. `claims` are of answers that changed no article.
 *
 * Where D1 fails in passing a batch is sent again, though the first may have been committed, or may be yet. The
 * receipts decide: a batch that was applied once aborts the second time, and what was written is read from them. A
 * failure that outlasts the tries leaves the caller in doubt: a submission repeated with its Idempotency-Key or
 * external id finds what was stored, one that has neither makes a second article.
 */
export async function writeArticles(
  db: Db,
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[] = [],
): Promise<Set<string>> {
  const chunks = chunksOf(writes)
  if (claims.length > 0) chunks.unshift([])
  const written = new Set<string>()
  for (let i = 0; i < chunks.length; i += CHUNKS_PER_BATCH) {
    const batch = chunks.slice(i, i + CHUNKS_PER_BATCH)
    let tries = 0
    const ids = await db.repeat(async () => {
      if (tries++ === 0) return send(db, batch, now, i === 0 ? claims : [])
      await send(db, batch, now, i === 0 ? claims : []).catch(unlessApplied)
      return findReceipts(db, batch.flat(), now)
    })
    for (const id of ids) written.add(id)
  }
  return written
}

async function send(
  { statements }: Db,
  chunks: readonly ArticleWrite[][],
  now: number,
  claims: readonly IdempotencyClaim[],
): Promise<string[]> {
  const batch = chunks.flatMap((chunk, i) => articleStatements(chunk, now, i === 0 ? claims : []))
  const results = await statements.batch<{ id: string }>(
    batch.map(({ text, values }) => statements.prepare(text).bind(...values)),
  )
  return batch.flatMap(({ returnsIds }, i) =>
    (returnsIds ? (results[i]?.results ?? []) : []).map(({ id }) => id),
  )
}

/** D1 names the columns of the constraint that aborted the batch. */
function unlessApplied(error: unknown) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes('receipt.write_id')) return
  }
  throw error
}

async function findReceipts(db: Db, writes: readonly ArticleWrite[], now: number): Promise<string[]> {
  const writeIds = JSON.stringify(writes.map(write => write.row.writeId))
  const rows = await db
    .select({ id: receipt.articleId })
    .from(receipt)
    .where(sql`${receipt.at} = ${now} AND ${receipt.writeId} IN (SELECT value FROM json_each(${writeIds}))`)
  return rows.map(({ id }) => id)
}

function chunksOf(writes: readonly ArticleWrite[]): ArticleWrite[][] {
  if (writes.length === 1) return [[...writes]]
  const chunks: ArticleWrite[][] = []
  let room = 0
  for (const write of writes) {
    const size = jsonSize(write)
    if (size > room) {
      chunks.push([])
      room = CHUNK_BYTES
    }
    chunks.at(-1)?.push(write)
    room -= size
  }
  return chunks
}

const encoder = new TextEncoder()

/** A little more than the longest of its statements takes. */
const jsonSize = ({ row, tags }: ArticleWrite) =>
  encoder.encode(row.body + row.blocks + row.publicTags).length +
  Math.floor(row.body.length / 4) +
  JSON.stringify(tags ?? []).length +
  4096

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit } from '../schema.ts'
import type { ArticleWrite, IdempotencyClaim } from './write/article-write.ts'
import { writeStatements } from './write/write-statements.ts'
import { writeTextsApart } from './write-texts-apart.ts'

/**
 * Writes the changes of many articles in one batch, each wholly or not at all, after their texts where these are apart. Returns the write ids that were written.
 * A change is not written if its row has changed since it was read, nor a new article whose external id or
 * Idempotency-Key was taken meanwhile. `claims` belong to answers that change no article. The caller keeps batches
 * small enough.
 *
 * After a failure of D1 that passes by itself the batch is sent again, although the first one may have been committed.
 * The audit decides: a batch that was applied once aborts the second time, and the audit tells what it wrote. If all
 * tries fail, the caller does not know. A submission that is sent again with its Idempotency-Key or external id then
 * finds what was stored; without either it makes a second article.
 */
export async function writeArticles(
  db: Db,
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[] = [],
): Promise<Set<string>> {
  if (writes.length === 0 && claims.length === 0) return new Set()
  await writeTextsApart(db, writes, now)
  let tries = 0
  return db.repeat(async () => {
    if (tries++ === 0) return send(db, writes, now, claims)
    await send(db, writes, now, claims).catch(unlessApplied)
    return findReceipts(db, writes)
  })
}

async function send(
  { statements }: Db,
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[],
): Promise<Set<string>> {
  const batch = writeStatements(writes, now, claims)
  const results = await statements.batch<{ writeId: string }>(
    batch.map(({ sql, values }) => statements.prepare(sql).bind(...values)),
  )
  return new Set(
    batch.flatMap(({ returnsWrites }, i) =>
      (returnsWrites ? (results[i]?.results ?? []) : []).map(({ writeId }) => writeId),
    ),
  )
}

/** Of a batch that was sent again. D1's error names the column whose constraint aborted it. */
export function unlessApplied(error: unknown) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes('audit.write_id')) return
  }
  throw error
}

async function findReceipts(db: Db, writes: readonly ArticleWrite[]): Promise<Set<string>> {
  const writeIds = JSON.stringify(writes.map(write => write.row.writeId))
  const rows = await db
    .select({ writeId: audit.writeId })
    .from(audit)
    .where(sql`${audit.writeId} IN (SELECT value FROM json_each(${writeIds}))`)
  return new Set(rows.flatMap(({ writeId }) => writeId ?? []))
}

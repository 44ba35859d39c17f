import { sql } from 'drizzle-orm'
import type { ArticleWrite, IdempotencyClaim } from '../../functions/newsroom/article-write.ts'
import type { Db } from '../client.ts'
import { audit } from '../schema.ts'
import { writeStatements } from './write-statements.ts'

/**
 * Writes many articles' changes, each wholly or not at all, in one batch. Returns the write ids that were written: a
 * change based on an outdated row, or a new article whose external id or Idempotency-Key was taken meanwhile, is not.
 * `claims` are of answers that changed no article. Whoever writes much cuts it first.
 *
 * Where D1 fails in passing the batch is sent again, though the first may have been committed, or may be yet. The audit
 * decides: a batch that was applied once aborts the second time, and what was written is read from it. A failure that
 * outlasts the tries leaves the caller in doubt: a submission repeated with its Idempotency-Key or external id finds
 * what was stored, one that has neither makes a second article.
 */
export async function writeArticles(
  db: Db,
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[] = [],
): Promise<Set<string>> {
  if (writes.length === 0 && claims.length === 0) return new Set()
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

/** D1 names the column of the constraint that aborted the batch. */
function unlessApplied(error: unknown) {
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

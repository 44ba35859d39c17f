import { count, desc, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, seal } from '../schema.ts'

export type Seal = typeof seal.$inferSelect

/** The newest seal. */
const selectHead = (db: Db) => db.select().from(seal).orderBy(desc(seal.first)).limit(1)

/** The newest seal, for a batch of plain SQL. */
export const headSql = sql`SELECT * FROM seal ORDER BY first DESC LIMIT 1`

/**
 * The newest seal and the audit rows after it in the order of their ids; none while that seal is younger than
 * `sealedBefore`, ms, unless it is a full one. One round trip.
 */
export async function findUnsealed(db: Db, { sealedBefore, limit }: { sealedBefore: number; limit: number }) {
  const head = sql`(SELECT last FROM seal ORDER BY first DESC LIMIT 1)`
  const isDue = sql`(SELECT at <= ${sealedBefore} OR entries >= ${limit} FROM seal ORDER BY first DESC LIMIT 1)`
  const [heads, rows] = await db.batch([
    selectHead(db),
    db
      .select()
      .from(audit)
      .where(sql`${audit.id} > coalesce(${head}, 0) AND coalesce(${isDue}, 1)`)
      .orderBy(audit.id)
      .limit(limit),
  ])
  return { head: heads[0], rows }
}

/**
 * Appends a seal and gives its number, 1 for the first; undefined where another run appended one meanwhile: then that one
 * stands and this one is dropped. One round trip.
 */
export async function insertSeal(
  db: Db,
  { first, last, entries, hash, at }: Seal,
): Promise<number | undefined> {
  const [inserted, [counted]] = await db.batch([
    db
      .insert(seal)
      .select(
        sql`SELECT ${first}, ${last}, ${entries}, ${hash}, ${at}
          WHERE NOT EXISTS (SELECT 1 FROM seal WHERE seal.last >= ${first})`,
      )
      .returning({ first: seal.first }),
    db.select({ seals: count() }).from(seal),
  ])
  return inserted.length > 0 ? counted?.seals : undefined
}

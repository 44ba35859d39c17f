import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { outbox, processed } from '../schema.ts'

/** Oldest first, kills before edits. */
export const listPendingOutbox = (db: Db, limit: number) =>
  db
    .select()
    .from(outbox)
    .where(sql`${outbox.processedAt} IS NULL`)
    .orderBy(sql`${outbox.kind} DESC, ${outbox.id}`)
    .limit(limit)

const oneOf = (ids: readonly number[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

export async function markProcessed(db: Db, consumer: string, ids: readonly number[], at: number) {
  await db.batch([
    db
      .insert(processed)
      .select(sql`SELECT value, ${consumer}, ${at} FROM json_each(${JSON.stringify(ids)}) WHERE true`)
      .onConflictDoNothing(),
    db
      .update(outbox)
      .set({ processedAt: at })
      .where(sql`${outbox.processedAt} IS NULL AND ${outbox.id} IN ${oneOf(ids)}`),
  ])
}

export const markTried = (db: Db, ids: readonly number[]) =>
  db
    .update(outbox)
    .set({ attempts: sql`attempts + 1` })
    .where(sql`${outbox.id} IN ${oneOf(ids)}`)

import { desc, inArray, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { apiKey, audit } from '../schema.ts'

/** Keys that have ended. */
const ENDED_ROWS = 200

/** Every key that may still be used, and behind them the newest that have ended; never a hash. One round trip. */
export const listApiKeys = (db: Db, now: number) => {
  const hasEnded = sql`(${apiKey.revokedAt} IS NOT NULL OR coalesce(${apiKey.expiresAt} <= ${now}, 0))`
  const lastEnded = db
    .select({ id: apiKey.id })
    .from(apiKey)
    .where(hasEnded)
    .orderBy(desc(apiKey.createdAt))
    .limit(ENDED_ROWS)
  return db
    .select({
      id: apiKey.id,
      owner: apiKey.owner,
      scopes: apiKey.scopes,
      createdAt: apiKey.createdAt,
      expiresAt: apiKey.expiresAt,
      revokedAt: apiKey.revokedAt,
      usedAt: apiKey.usedAt,
      similarPolicy: apiKey.similarPolicy,
    })
    .from(apiKey)
    .where(sql`NOT ${hasEnded} OR ${inArray(apiKey.id, lastEnded)}`)
    .orderBy(hasEnded, desc(apiKey.createdAt))
}
export type ListedKey = Awaited<ReturnType<typeof listApiKeys>>[number]

type NewKey = Pick<
  typeof apiKey.$inferSelect,
  'id' | 'owner' | 'secretHash' | 'scopes' | 'createdAt' | 'expiresAt' | 'similarPolicy'
>

/** Adds a key and says whether: a form that is sent twice makes one. One round trip. */
export async function insertApiKey(db: Db, key: NewKey, actor: string): Promise<boolean> {
  const { id, owner, scopes, createdAt, expiresAt, similarPolicy } = key
  const detail = JSON.stringify({ id, owner, scopes: scopes.split(' '), expiresAt, similarPolicy })
  const [added] = await db.batch([
    db.insert(apiKey).values(key).onConflictDoNothing().returning({ id: apiKey.id }),
    db
      .insert(audit)
      .select(
        sql`SELECT NULL, ${createdAt}, ${actor}, 'key_made', NULL, NULL, ${detail}, NULL WHERE changes() = 1`,
      ),
  ])
  return added.length > 0
}

/** Ends a key at once, if it has not ended, and says whether there is such a key. One round trip. */
export async function revokeApiKey(db: Db, { id, actor, now }: { id: string; actor: string; now: number }) {
  const [, , found] = await db.batch([
    db
      .update(apiKey)
      .set({ revokedAt: now })
      .where(sql`${apiKey.id} = ${id} AND ${apiKey.revokedAt} IS NULL`),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, ${actor}, 'key_revoked', NULL, NULL, json_object('id', id, 'owner', owner), NULL
        FROM api_key WHERE id = ${id} AND changes() = 1`,
    ),
    db.select({ id: apiKey.id }).from(apiKey).where(sql`${apiKey.id} = ${id}`),
  ])
  return found.length > 0
}

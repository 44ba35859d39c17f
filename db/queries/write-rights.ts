import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, rights } from '../schema.ts'

interface RightsChange {
  words: string
  actor: string
  action: 'add_rights' | 'remove_rights'
  now: number
}

/** A statement added to the list of rights or taken off it, with its audit row if that changed anything. One round trip. */
export async function writeRights(db: Db, { words, actor, action, now }: RightsChange) {
  const detail = JSON.stringify({ words })
  await db.batch([
    action === 'add_rights'
      ? db.insert(rights).values({ words, createdAt: now }).onConflictDoNothing()
      : db.delete(rights).where(sql`${rights.words} = ${words}`),
    db
      .insert(audit)
      .select(sql`SELECT NULL, ${now}, ${actor}, ${action}, NULL, NULL, ${detail}, NULL WHERE changes() = 1`),
  ])
}

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { heartbeat } from '../schema.ts'

/** Notes when work that repeats was last done. One round trip. */
export async function markHeartbeat(db: Db, name: string, at: number): Promise<void> {
  await db
    .insert(heartbeat)
    .values({ name, at })
    .onConflictDoUpdate({ target: heartbeat.name, set: { at: sql`excluded.at` } })
}

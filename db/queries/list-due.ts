import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { TRIES } from './dead-letters.ts'

/**
 * Ids of articles that have appeared or ended without the change log having told it, in the order of these instants.
 * Without `except`, and without those that were set aside and not changed since. One round trip.
 */
export async function listDue(
  db: Db,
  { now, limit, except }: { now: number; limit: number; except: readonly string[] },
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(listDueSql(now, limit, except))
  return rows.map(({ id }) => id)
}

/**
 * With the instant that each is due since. `FAR_FUTURE` is written out as a number, since SQLite uses a partial index only if
 * it can see the value.
 */
export const listDueSql = (now: number, limit: number, except: readonly string[]) => sql`
  SELECT id, at FROM (
    SELECT id, visible_from AS at, updated_at FROM article
    WHERE told = 'nothing' AND visible_from IS NOT NULL AND visible_from <= ${now}
    UNION ALL
    SELECT id, visible_until AS at, updated_at FROM article
    WHERE told = 'shown' AND visible_until < 253402300800000 AND visible_until <= ${now})
  WHERE id NOT IN (SELECT value FROM json_each(${JSON.stringify(except)}))
    AND NOT EXISTS (SELECT 1 FROM dead_letter AS failed WHERE failed.consumer = 'announce' AND failed.reference = id
      AND failed.attempts >= ${TRIES} AND failed.at >= updated_at)
  ORDER BY at, id LIMIT ${limit}`

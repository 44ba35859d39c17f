import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

export const TRIES = 3

/**
 * Ids of articles that have appeared or ended without the change log having told it, in the order of these instants.
 * Without those that were set aside, and without `except`. One round trip.
 */
export async function listDue(
  db: Db,
  { now, limit, except }: { now: number; limit: number; except: readonly string[] },
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(listDueSql(now, limit, except))
  return rows.map(({ id }) => id)
}

export const listDueSql = (now: number, limit: number, except: readonly string[]) => sql`
  SELECT id FROM (
    SELECT id, visible_from AS at FROM article
    WHERE told = 'nothing' AND visible_from IS NOT NULL AND visible_from <= ${now}
    UNION ALL
    SELECT id, visible_until AS at FROM article
    WHERE told = 'shown' AND visible_until < 253402300800000 AND visible_until <= ${now})
  WHERE id NOT IN (SELECT value FROM json_each(${JSON.stringify(except)}))
    AND id NOT IN (SELECT reference FROM dead_letter WHERE consumer = 'announce' AND attempts >= ${TRIES})
  ORDER BY at, id LIMIT ${limit}`

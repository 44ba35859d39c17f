import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { ListingKind } from '../schema.ts'
import { LOCAL_COLUMNS, type LocalColumns, type LocalVersions, localVersionsOf } from './local-layer.ts'

export interface CodeCount {
  code: string
  count: number
}

export interface Counts {
  counts: CodeCount[]
  /** When these counts change by themselves, ms: when the next article of any list appears or goes. */
  changesAt: number | undefined
  local: LocalVersions
}

export type CountRow = { changesAt: number | null } & LocalColumns & (CodeCount | { code: null; count: null })

/**
 * How many articles each code of a kind shows now. `listing_count` also counts articles that are still to appear, have
 * just expired or were just replaced. These are few; they are those that the change log has not told of, and are
 * subtracted.
 */
export async function listCounts(db: Db, kind: ListingKind, now: number): Promise<Counts> {
  return countsOfRows(await db.all(listCountsSql(kind, now)))
}

/** The counts that the rows of `listCountsSql` hold. */
export function countsOfRows(rows: readonly CountRow[]): Counts {
  const [first] = rows
  if (!first) throw new Error('the bounds of the counts have no row')
  return {
    counts: rows.flatMap(({ code, count }) => (code === null ? [] : [{ code, count }])),
    changesAt: first.changesAt ?? undefined,
    local: localVersionsOf(first),
  }
}

/** `FAR_FUTURE` is written out as a number, since SQLite uses a partial index only if it can see the value. */
export const listCountsSql = (kind: ListingKind, now: number) => sql`
  WITH untold AS MATERIALIZED (
    SELECT id, replaces_id, visible_from, visible_until FROM article
    WHERE told = 'nothing' AND visible_from IS NOT NULL),
  hidden AS (
    SELECT l.code, count(*) AS entries
    FROM (SELECT DISTINCT id FROM (
      SELECT id FROM untold
      UNION ALL SELECT replaces_id FROM untold WHERE replaces_id IS NOT NULL AND visible_from <= ${now}
      UNION ALL
      SELECT id FROM article WHERE told = 'shown' AND visible_until < 253402300800000 AND visible_until <= ${now}
    )) AS passing CROSS JOIN listing AS l ON l.article_id = passing.id
    WHERE l.kind = ${kind} AND (l.visible_from > ${now} OR l.visible_until <= ${now}) GROUP BY l.code),
  counted AS (
    SELECT c.code, c.entries - coalesce(h.entries, 0) AS count
    FROM listing_count AS c LEFT JOIN hidden AS h ON h.code = c.code
    WHERE c.kind = ${kind} AND c.entries > coalesce(h.entries, 0)),
  bounds AS (
    SELECT min(at) AS changesAt FROM (
      SELECT min(iif(visible_from > ${now}, visible_from, visible_until)) AS at FROM untold
      WHERE visible_until > ${now}
      UNION ALL
      SELECT min(visible_until) FROM article
      WHERE told = 'shown' AND visible_until < 253402300800000 AND visible_until > ${now}))
  SELECT bounds.changesAt, counted.code, counted.count, ${LOCAL_COLUMNS}
  FROM bounds LEFT JOIN counted ON true ORDER BY counted.code`

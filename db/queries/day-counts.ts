import { type SQL, sql } from 'drizzle-orm'
import type { ListKey } from '../schema.ts'

/** Days since 1970, UTC: from the day `from` until just before the day `until`. */
export interface Days {
  from: number
  until: number
}

export interface EntryCount extends ListKey {
  entries: number
}

/** How many stories appeared on each of these lists in these days; lists without any are left out. */
export const entryCountsSql = (lists: readonly ListKey[], { from, until }: Days): SQL => sql`
  SELECT d.kind, d.code, sum(d.entries) AS entries
  FROM json_each(${JSON.stringify(lists.map(({ kind, code }) => ({ kind, code })))}) AS wanted
  CROSS JOIN listing_day AS d ON d.kind = wanted.value ->> '$.kind' AND d.code = wanted.value ->> '$.code'
    AND d.day >= ${from} AND d.day < ${until}
  GROUP BY d.kind, d.code HAVING sum(d.entries) > 0 ORDER BY d.kind, d.code`

export interface DayCount {
  day: number
  entries: number
}

/** How many stories appeared on a list on each of these days; days without any are left out. */
export const dayCountsSql = ({ kind, code }: ListKey, { from, until }: Days): SQL => sql`
  SELECT day, entries FROM listing_day
  WHERE kind = ${kind} AND code = ${code} AND day >= ${from} AND day < ${until} AND entries > 0 ORDER BY day`

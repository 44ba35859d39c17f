import { sql } from 'drizzle-orm'

/** How far the change log has come. */
export interface LogEnd {
  epoch: string
  sequence: number
}

/** For a page's own batch: a device that keeps the page asks later for what changed since. */
export const logEndSql = sql`
  SELECT epoch, max(compacted, (SELECT coalesce(max(sequence), 0) FROM change)) AS sequence FROM stream`

/** The one row that every database has. */
export function logEndIn(rows: readonly unknown[] | undefined): LogEnd {
  const [end] = (rows ?? []) as LogEnd[]
  if (!end) throw new Error('the stream has no epoch')
  return end
}

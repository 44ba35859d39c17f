import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { ArticleRow } from '../schema.ts'

/** An instant of an article: its schedule, its embargo's end, its expiry. */
export type CalendarEntry = Pick<
  ArticleRow,
  'id' | 'owner' | 'status' | 'language' | 'headline' | 'visibleFrom' | 'visibleUntil'
> & { kind: 'schedule' | 'embargo' | 'expiry'; at: number }

/** Of a week and a kind. */
const MOST = 300

/** What is timed between two instants, by time. One round trip. */
export const listCalendar = (db: Db, from: number, until: number): Promise<CalendarEntry[]> =>
  db.all<CalendarEntry>(listCalendarSql(from, until))

const COLUMNS = sql`id, owner, status, language, headline, visible_from AS visibleFrom, visible_until AS visibleUntil`

export const listCalendarSql = (from: number, until: number): SQL => sql`
  SELECT * FROM (SELECT ${COLUMNS}, 'schedule' AS kind, schedule_at AS at FROM article
    WHERE schedule_at >= ${from} AND schedule_at < ${until} ORDER BY schedule_at LIMIT ${MOST})
  UNION ALL SELECT * FROM (SELECT ${COLUMNS}, 'embargo' AS kind, embargo_until AS at FROM article
    WHERE embargo_until >= ${from} AND embargo_until < ${until} ORDER BY embargo_until LIMIT ${MOST})
  UNION ALL SELECT * FROM (SELECT ${COLUMNS}, 'expiry' AS kind, expires_at AS at FROM article
    WHERE expires_at >= ${from} AND expires_at < ${until} ORDER BY expires_at LIMIT ${MOST})
  ORDER BY at, id`

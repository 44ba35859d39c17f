import { type SQL, sql } from 'drizzle-orm'
import { batchResults, type Db } from '../client.ts'
import type { apiKey, quota } from '../schema.ts'
import { CONSUMER_NAMES, type Consumer, ofConsumer } from './consume-changes.ts'
import type { Credentials } from './credentials.ts'
import { TRIES } from './dead-letters.ts'
import { countUses, inJson, keyOf, selectKeys } from './find-api-key.ts'
import { type DeliveryHealth, deliveryHealthSql, readDeliveryHealth } from './find-delivery-health.ts'
import { listDueSql } from './list-due.ts'
import type { Bucket } from './take-purge-calls.ts'

/** Things that wait, and when the oldest of them became due, ms; null if nothing waits. */
export interface Waiting {
  name: string
  count: number
  oldest: number | null
}

export interface NewsroomMetrics {
  health: DeliveryHealth
  /** Changes that each consumer of the change log has still to pass. */
  consumers: Waiting[]
  /** Articles that have appeared or ended without the change log having told it: 2,000 at most. */
  announcements: Waiting
  /** Feeds whose turn it is. */
  feeds: Waiting
  /** Pictures whose turn it is to be fetched. */
  pictures: Waiting
  /** Articles on the desk's lists by status. */
  desk: { status: string; count: number }[]
  /** What was set aside after three failures, by what it failed in. */
  setAside: { consumer: string; count: number }[]
  /** Size of the main database, bytes. */
  bytes: number
}

const DUE = 2000

/** The API key with its use counted, and how much waits where. One round trip. */
export async function findMetrics(
  db: Db,
  credentials: Credentials,
  now: number,
  budget: Omit<Bucket, 'floor'>,
): Promise<{ key: typeof apiKey.$inferSelect | undefined; used: number; metrics: NewsroomMetrics }> {
  const parts = {
    keys: [selectKeys(db, inJson([credentials])).getSQL()],
    uses: [countUses(db, inJson([credentials])).getSQL()],
    health: deliveryHealthSql(now, budget),
    consumers: CONSUMER_NAMES.map(waitingForSql),
    waiting: [dueSql(now), feedsSql(now), picturesSql(now)],
    desk: [deskSql],
    setAside: [setAsideSql],
  }
  const results = await batchResults(db, Object.values(parts).flat())
  const rows = results.map(result => result.results)
  const next = (statements: readonly SQL[]) => rows.splice(0, statements.length)
  const [keys = []] = next(parts.keys) as (typeof apiKey.$inferSelect)[][]
  const [uses = []] = next(parts.uses) as (typeof quota.$inferSelect)[][]
  const health = readDeliveryHealth(next(parts.health), now)
  const consumers = next(parts.consumers).flat() as Waiting[]
  const [announcements, feeds, pictures] = next(parts.waiting).flat() as [Waiting, Waiting, Waiting]
  const [desk = []] = next(parts.desk) as NewsroomMetrics['desk'][]
  const [setAside = []] = next(parts.setAside) as NewsroomMetrics['setAside'][]
  const bytes = results.at(-1)?.meta.size_after ?? 0
  return {
    ...keyOf(credentials, keys, uses),
    metrics: { health, consumers, announcements, feeds, pictures, desk, setAside, bytes },
  }
}

const waitingForSql = (name: Consumer): SQL => sql`
  SELECT ${name} AS name, count(*) AS count, min(at) AS oldest FROM change
  WHERE ${ofConsumer(name)} AND sequence > (SELECT cursor FROM consumer WHERE name = ${name})`

const dueSql = (now: number): SQL => sql`
  SELECT 'announcements' AS name, count(*) AS count, min(at) AS oldest FROM (${listDueSql(now, DUE, [])})`

const feedsSql = (now: number): SQL => sql`
  SELECT 'feeds' AS name, count(*) AS count, min(due_at) AS oldest FROM feed
  WHERE (state = 'on' OR wanted = 1) AND due_at <= ${now}`

const picturesSql = (now: number): SQL => sql`
  SELECT 'pictures' AS name, count(*) AS count, min(try_at) AS oldest FROM wanted_picture WHERE try_at <= ${now}`

const deskSql = sql`
  SELECT status, count(*) AS count FROM article WHERE status IN ('submitted', 'in_review') GROUP BY status`

const setAsideSql = sql`
  SELECT consumer, count(*) AS count FROM dead_letter WHERE attempts >= ${TRIES} GROUP BY consumer
  UNION ALL SELECT 'webhook', count(*) FROM delivery WHERE state = 'dead'`

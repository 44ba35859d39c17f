import { type SQL, sql } from 'drizzle-orm'
import { askMain, type Db } from '../client.ts'
import { compiledStatement } from './bound-statement.ts'
import { type Bucket, tokensAt } from './take-purge-calls.ts'

const URGENT = sql`change.urgent = 1`
const OTHERS = sql`change.urgent = 0`

/** The first change that a consumer which tells caches has still to pass, else a number beyond all. */
const firstUntold = (
  name: string,
  rows: SQL,
) => sql`coalesce((SELECT min(untold.sequence) FROM change AS untold
  WHERE ${rows} AND untold.sequence > (SELECT cursor FROM consumer WHERE name = ${name})), 9e15)`

/** Whoever is told by the hub asks for the feed at once, so caches are told first. */
const TOLD_TO_CACHES = sql`change.kind <> 'touch'
  AND change.sequence < ${firstUntold('purge-urgent', sql`untold.urgent = 1`)}
  AND change.sequence < ${firstUntold('purge', sql`untold.urgent = 0`)}`

/**
 * The consumers of the change log with the rows that each reads. Each has its own cursor. `hub` is there only where a hub is
 * set. The numbers are written out, since SQLite uses a partial index only if it can see the value.
 */
const CONSUMERS = {
  'purge-urgent': URGENT,
  purge: OTHERS,
  'webhooks-urgent': URGENT,
  webhooks: OTHERS,
  hub: TOLD_TO_CACHES,
} as const
export type Consumer = keyof typeof CONSUMERS
export const CONSUMER_NAMES = Object.keys(CONSUMERS) as Consumer[]
/** Those that tell caches, and do it in turns. */
export type PurgeName = Extract<Consumer, `purge${string}`>

/** SQL for whether a row of the change log is to reach this consumer. */
export const ofConsumer = (name: Consumer): SQL => CONSUMERS[name]

export interface ChangeRow {
  sequence: number
  articleId: string
  /** JSON of the tags of cached pages. */
  cacheTags: string
  at: number
}

/** The rows that one run works on, until it settles them or its lease ends. */
export interface Turn<Name extends Consumer = PurgeName> {
  name: Name
  lease: string
  rows: ChangeRow[]
  /** How often the first row has failed. */
  attempts: number
  /** The last delays, ms, newest last. */
  lags: number[]
}

interface Claim<Name extends Consumer> {
  names: readonly Name[]
  now: number
  lease: string
  /** How long no other run may take these rows, ms. If this run dies, another takes them then. */
  length: number
  limit: number
  /** A consumer gets no turn while its bucket holds no call. Undefined if calls are free. */
  buckets: Record<Name, Bucket> | undefined
}

/**
 * A turn for each consumer that has rows to read and that no other run holds, with the rows after its cursor in order.
 * One round trip.
 */
export async function claimChanges<Name extends Consumer>(db: Db, claim: Claim<Name>): Promise<Turn<Name>[]> {
  const { names, now, lease, length, limit, buckets } = claim
  const values = (name: Name) => ({
    now,
    lease,
    until: now + length,
    limit,
    isFree: buckets ? 0 : 1,
    ...(buckets?.[name] ?? FREE),
  })
  const results = await askMain<unknown>(db, [
    ...names.map(name => CLAIMS[name](values(name))),
    ...names.map(name => READS[name](values(name))),
  ])
  return names.flatMap((name, i) => {
    const [claimed] = results[i] as { attempts: number; lags: string }[]
    const rows = results[names.length + i] as ChangeRow[]
    return claimed
      ? [{ name, lease, rows, attempts: claimed.attempts, lags: JSON.parse(claimed.lags) as number[] }]
      : []
  })
}

const named = sql.placeholder
/** Stands in for a bucket where calls are free. */
const FREE: Bucket = { capacity: 0, perMinute: 0, floor: 0 }

const ofEach = <T>(make: (name: Consumer) => T) =>
  Object.fromEntries(CONSUMER_NAMES.map(name => [name, make(name)])) as Record<Consumer, T>

const TOKENS = tokensAt(named('now'), { capacity: named('capacity'), perMinute: named('perMinute') })

/** Asked after nearly every write, so they are put together once. */
const CLAIMS = ofEach(name =>
  compiledStatement(
    'main',
    () => sql`UPDATE consumer SET lease = ${named('lease')}, lease_until = ${named('until')}
      WHERE name = ${name} AND lease_until <= ${named('now')} AND not_before <= ${named('now')}
        AND EXISTS (SELECT 1 FROM change WHERE ${ofConsumer(name)} AND change.sequence > consumer.cursor)
        AND (${named('isFree')} OR EXISTS (SELECT 1 FROM purge_budget WHERE ${TOKENS} >= ${named('floor')} + 1))
      RETURNING attempts, lags`,
  ),
)

const READS = ofEach(name =>
  compiledStatement(
    'main',
    () => sql`SELECT change.sequence, change.article_id AS articleId, change.cache_tags AS cacheTags, change.at FROM change
      WHERE ${ofConsumer(name)} AND change.sequence > (
        SELECT cursor FROM consumer WHERE name = ${name} AND lease = ${named('lease')})
      ORDER BY change.sequence LIMIT ${named('limit')}`,
  ),
)

interface Settlement {
  /** The last row that is done; undefined if none is. */
  cursor: number | undefined
  attempts: number
  notBefore: number
  lags: readonly number[]
  /** The row that has failed too often, and why. */
  dead: { sequence: number; attempts: number; error: string } | undefined
  now: number
}

/**
 * Moves the cursor and gives the turn back. Does nothing if another run has taken the turn meanwhile. One round trip.
 */
export async function settleChanges(
  db: Db,
  { name, lease }: Pick<Turn<Consumer>, 'name' | 'lease'>,
  settlement: Settlement,
): Promise<void> {
  const { cursor = null, dead, lags, ...kept } = settlement
  const values = { ...kept, name, lease, cursor, lags: JSON.stringify(lags) }
  await db.repeat(() =>
    askMain(db, [
      ...(dead ? [BURY({ ...values, ...dead, reference: String(dead.sequence) })] : []),
      SETTLE(values),
    ]),
  )
}

const OF_TURN = sql`name = ${named('name')} AND lease = ${named('lease')}`

const BURY = compiledStatement(
  'main',
  () => sql`INSERT INTO dead_letter (consumer, reference, attempts, error, at)
    SELECT name, ${named('reference')}, ${named('attempts')}, ${named('error')}, ${named('now')} FROM consumer
    WHERE ${OF_TURN} ON CONFLICT DO NOTHING`,
)

const SETTLE = compiledStatement(
  'main',
  () => sql`UPDATE consumer SET cursor = coalesce(${named('cursor')}, cursor), attempts = ${named('attempts')},
    not_before = ${named('notBefore')}, lags = ${named('lags')}, lease = NULL, lease_until = 0 WHERE ${OF_TURN}`,
)

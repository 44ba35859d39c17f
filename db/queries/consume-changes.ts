import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { change, consumer, deadLetter } from '../schema.ts'
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
  const claims = names.map(name =>
    db
      .update(consumer)
      .set({ lease, leaseUntil: now + length })
      .where(
        sql`${consumer.name} = ${name} AND ${consumer.leaseUntil} <= ${now} AND ${consumer.notBefore} <= ${now}
          AND EXISTS (${pending(name, sql`consumer.cursor`)})
          AND ${buckets ? hasCall(buckets[name], now) : sql`true`}`,
      )
      .returning({ attempts: consumer.attempts, lags: consumer.lags }),
  )
  const reads = names.map(name =>
    db
      .select({
        sequence: change.sequence,
        articleId: change.articleId,
        cacheTags: change.cacheTags,
        at: change.at,
      })
      .from(change)
      .where(
        sql`${ofConsumer(name)} AND ${change.sequence} > (
          SELECT cursor FROM consumer WHERE name = ${name} AND lease = ${lease})`,
      )
      .orderBy(change.sequence)
      .limit(limit),
  )
  const [first, ...rest] = [...claims, ...reads]
  if (!first) return []
  const results = await db.batch([first, ...rest])
  return names.flatMap((name, i) => {
    const [claimed] = results[i] as { attempts: number; lags: string }[]
    const rows = results[names.length + i] as ChangeRow[]
    return claimed
      ? [{ name, lease, rows, attempts: claimed.attempts, lags: JSON.parse(claimed.lags) as number[] }]
      : []
  })
}

const pending = (name: Consumer, cursor: SQL): SQL =>
  sql`SELECT 1 FROM change WHERE ${ofConsumer(name)} AND change.sequence > ${cursor}`

const hasCall = (bucket: Bucket, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM purge_budget WHERE ${tokensAt(now, bucket)} >= ${bucket.floor + 1})`

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
  const { cursor, attempts, notBefore, lags, dead, now } = settlement
  const ofTurn = sql`${consumer.name} = ${name} AND ${consumer.lease} = ${lease}`
  const bury = dead && [
    db
      .insert(deadLetter)
      .select(
        sql`SELECT ${name}, ${String(dead.sequence)}, ${dead.attempts}, ${dead.error}, ${now} FROM consumer WHERE ${ofTurn}`,
      )
      .onConflictDoNothing(),
  ]
  await db.repeat(() =>
    db.batch([
      ...((bury ?? []) as []),
      db
        .update(consumer)
        .set({
          ...(cursor === undefined ? {} : { cursor }),
          attempts,
          notBefore,
          lags: JSON.stringify(lags),
          lease: null,
          leaseUntil: 0,
        })
        .where(ofTurn),
    ]),
  )
}

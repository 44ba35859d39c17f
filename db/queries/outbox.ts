import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { outbox, processed, purgeBudget } from '../schema.ts'
import { type Bucket, tokensAt } from './take-purge-calls.ts'

export interface OutboxMessage {
  id: number
  articleId: string
  cacheTags: string
  /** This one included. */
  attempts: number
}

interface Claim {
  now: number
  /** How long the messages are this run's own, ms; if it dies, another takes them afterwards. */
  lease: number
  limit: number
  /** Claim nothing while the bucket holds no call for the kind; undefined where calls are free. */
  buckets: Record<'kill' | 'edit', Bucket> | undefined
}

/** Oldest first, of each kind. A message is claimed by one run only, however many run at once. One round trip. */
export async function claimOutbox(db: Db, { now, lease, limit, buckets }: Claim) {
  const due = (['kill', 'edit'] as const).map(
    kind => sql`SELECT id FROM (SELECT id FROM outbox
      WHERE processed_at IS NULL AND kind = ${kind} AND not_before <= ${now}
        AND ${buckets ? hasCall(buckets[kind], now) : sql`true`}
      ORDER BY id LIMIT ${limit})`,
  )
  const claimed = await db
    .update(outbox)
    .set({ notBefore: now + lease, attempts: sql`attempts + 1` })
    .where(sql`${outbox.id} IN (${sql.join(due, sql` UNION ALL `)})`)
    .returning({
      id: outbox.id,
      kind: outbox.kind,
      articleId: outbox.articleId,
      cacheTags: outbox.cacheTags,
      attempts: outbox.attempts,
    })
  claimed.sort((a, b) => a.id - b.id)
  return {
    kill: claimed.filter(({ kind }) => kind === 'kill'),
    edit: claimed.filter(({ kind }) => kind === 'edit'),
  }
}

const hasCall = (bucket: Bucket, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM purge_budget WHERE ${tokensAt(now, bucket)} >= ${bucket.floor + 1})`

/** `again`: when a failed message may be taken again, ms, by id. One round trip. */
export async function settleOutbox(
  db: Db,
  {
    consumer,
    done,
    again,
    now,
  }: { consumer: string; done: number[]; again: [number, number][]; now: number },
) {
  const ids = JSON.stringify(done)
  const ofDone = [
    db
      .insert(processed)
      .select(sql`SELECT value, ${consumer}, ${now} FROM json_each(${ids}) WHERE true`)
      .onConflictDoNothing(),
    db
      .update(outbox)
      .set({ processedAt: now })
      .where(sql`processed_at IS NULL AND id IN (SELECT value FROM json_each(${ids}))`),
  ]
  const ofAgain = db
    .update(outbox)
    .set({ notBefore: sql`r.value ->> 1` })
    .from(sql`json_each(${JSON.stringify(again)}) AS r`)
    .where(sql`outbox.processed_at IS NULL AND outbox.id = r.value ->> 0`)
  const [first, ...rest] = [...(done.length > 0 ? ofDone : []), ...(again.length > 0 ? [ofAgain] : [])]
  if (first) await db.repeat(() => db.batch([first, ...rest]))
}

/** Gives back what was claimed and not tried. */
export const releaseOutbox = (db: Db, ids: readonly number[]) =>
  db
    .update(outbox)
    .set({ notBefore: 0, attempts: sql`attempts - 1` })
    .where(sql`processed_at IS NULL AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)

const MEASURED = 200

export interface DeliveryHealth {
  pending: number
  /** Seconds that the oldest pending message has been due; null if none is. */
  oldestSeconds: number | null
  /** Seconds from a change to its visibility, over the last 200; null before the first. */
  p50: number | null
  p99: number | null
  /** Purge calls left in the bucket. */
  tokens: number
}

/** How the outbox does: one round trip. */
export async function findDeliveryHealth(
  db: Db,
  now: number,
  budget: Omit<Bucket, 'floor'>,
): Promise<DeliveryHealth> {
  const [found] = await db
    .select({
      pending: sql<number>`(SELECT count(*) FROM outbox WHERE processed_at IS NULL)`,
      oldest: sql<number | null>`(SELECT min(at) FROM outbox WHERE processed_at IS NULL)`,
      lags: sql<string>`(SELECT json_group_array(lag) FROM
        (SELECT processed_at - at AS lag FROM outbox WHERE processed_at > 0
         ORDER BY processed_at DESC LIMIT ${MEASURED}))`,
      tokens: tokensAt(now, budget),
    })
    .from(purgeBudget)
  if (!found) throw new Error('the purge budget has no row')
  const lags = (JSON.parse(found.lags) as number[]).sort((a, b) => a - b)
  return {
    pending: found.pending,
    oldestSeconds: found.oldest === null ? null : Math.max(0, now - found.oldest) / 1000,
    p50: percentile(lags, 0.5),
    p99: percentile(lags, 0.99),
    tokens: Math.floor(found.tokens),
  }
}

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number | null {
  const lag = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return lag === undefined ? null : lag / 1000
}

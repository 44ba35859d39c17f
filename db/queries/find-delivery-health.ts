import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { consumer, purgeBudget } from '../schema.ts'
import { type Seal, selectHead } from './audit-seals.ts'
import { TRIES } from './dead-letters.ts'
import { type Bucket, tokensAt } from './take-purge-calls.ts'

export interface DeliveryHealth {
  /** Changes that caches have not been told of. */
  pending: number
  /** Seconds that the oldest of them has been due; null if there is none. */
  oldestSeconds: number | null
  /** Seconds from a change to its purge, over the last ones; null before the first. */
  p50: number | null
  p99: number | null
  /** Purge calls left in the bucket. */
  tokens: number
  /** Rows and articles that were set aside after three failures. */
  deadLetters: number
  /** The newest seal of the audit. */
  seal: Seal | undefined
}

/** How the change log is followed and the audit sealed: one round trip. */
export async function findDeliveryHealth(
  db: Db,
  now: number,
  budget: Omit<Bucket, 'floor'>,
): Promise<DeliveryHealth> {
  const waiting = sql`FROM change JOIN consumer ON change.urgent = (consumer.name = 'purge-urgent')
    WHERE consumer.name IN ('purge', 'purge-urgent') AND change.sequence > consumer.cursor`
  const [consumers, [found], [seal]] = await db.batch([
    db.select({ lags: consumer.lags }).from(consumer),
    db
      .select({
        pending: sql<number>`(SELECT count(*) ${waiting})`,
        oldest: sql<number | null>`(SELECT min(change.at) ${waiting})`,
        deadLetters: sql<number>`(SELECT count(*) FROM dead_letter WHERE attempts >= ${TRIES})`,
        tokens: tokensAt(now, budget),
      })
      .from(purgeBudget),
    selectHead(db),
  ])
  if (!found) throw new Error('the purge budget has no row')
  const lags = consumers.flatMap(each => JSON.parse(each.lags) as number[]).sort((a, b) => a - b)
  return {
    pending: found.pending,
    oldestSeconds: found.oldest === null ? null : Math.max(0, now - found.oldest) / 1000,
    p50: percentile(lags, 0.5),
    p99: percentile(lags, 0.99),
    tokens: Math.floor(found.tokens),
    deadLetters: found.deadLetters,
    seal,
  }
}

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number | null {
  const lag = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return lag === undefined ? null : lag / 1000
}

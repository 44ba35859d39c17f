import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import { headSql, type Seal } from './audit-seals.ts'
import { type DeadLetter, deadLettersSql } from './dead-letters.ts'
import { type HubHealth, hubSql } from './follow-for-hub.ts'
import { type PausedFeed, pausedFeedsSql } from './list-feeds.ts'
import { type Bucket, tokensAt } from './take-purge-calls.ts'

/** Rows of the audit among which one of an article is looked for: more do not come between two of them. */
const NEWEST = 10_000

export interface DeliveryHealth {
  /** Changes that caches have not been told of. */
  pending: number
  /** Seconds that the oldest of them has been due; null if there is none. */
  oldestSeconds: number | null
  /** Seconds from a change to its purge, over the last ones; null before the first. */
  p50: number | null
  p95: number | null
  p99: number | null
  /** Purge calls left in the bucket. */
  tokens: number
  webhooks: WebhookHealth
  /** Undefined where no hub is set. */
  hub: HubHealth | undefined
  /** What was set aside after three failures, the newest first. */
  deadLetters: DeadLetter[]
  /** When the minute's job last ran; null before the first. */
  minuteAt: number | null
  /** The desk's index follows the audit and takes in its rows of articles; the readers' follows the change log. */
  logs: Record<'desk' | 'stories', { last: number; lastToTake: number }>
  /** Feeds that are read no more until somebody looks at them, the longest paused first. */
  pausedFeeds: PausedFeed[]
  /** The newest seal of the audit. */
  seal: Seal | undefined
}

export interface WebhookHealth {
  count: number
  paused: number
  /** Changes of which receivers that are not paused have not been told. */
  waiting: number
  /** When the oldest of them became due, ms; null if there is none. */
  oldest: number | null
}

interface Row {
  pending: number
  oldest: number | null
  minuteAt: number | null
  lastAudit: number
  lastOfArticle: number
  lastChange: number
  tokens: number
}

const LETTERS = 100

/** How the change log is followed and the audit sealed: one round trip. */
export async function findDeliveryHealth(db: Db, now: number, budget: Budget): Promise<DeliveryHealth> {
  return readDeliveryHealth(await batchSql(db, deliveryHealthSql(now, budget)), now)
}

type Budget = Omit<Bucket, 'floor'>

/** For a batch; `readDeliveryHealth` reads what these statements found. */
export function deliveryHealthSql(now: number, budget: Budget): SQL[] {
  const waiting = sql`FROM change JOIN consumer ON change.urgent = (consumer.name = 'purge-urgent')
    WHERE consumer.name IN ('purge', 'purge-urgent') AND change.sequence > consumer.cursor`
  return [
    sql`SELECT lags FROM consumer`,
    sql`SELECT (SELECT count(*) ${waiting}) AS pending, (SELECT min(change.at) ${waiting}) AS oldest,
      (SELECT at FROM heartbeat WHERE name = 'minute') AS minuteAt,
      (SELECT coalesce(max(id), 0) FROM audit) AS lastAudit,
      coalesce((SELECT max(id) FROM audit WHERE article_id IS NOT NULL
        AND id > (SELECT max(id) FROM audit) - ${NEWEST}), 0) AS lastOfArticle,
      (SELECT coalesce(max(sequence), 0) FROM change) AS lastChange, ${tokensAt(now, budget)} AS tokens FROM purge_budget`,
    deadLettersSql(LETTERS),
    headSql,
    pausedFeedsSql(LETTERS),
    webhooksSql,
    hubSql,
  ]
}

export function readDeliveryHealth(results: unknown[][], now: number): DeliveryHealth {
  const [consumers, [found], deadLetters, [seal], pausedFeeds, [webhooks], [hub]] = results as [
    { lags: string }[],
    Row[],
    DeadLetter[],
    Seal[],
    PausedFeed[],
    WebhookHealth[],
    HubHealth[],
  ]
  if (!found || !webhooks) throw new Error('the purge budget has no row')
  const lags = consumers.flatMap(each => JSON.parse(each.lags) as number[]).sort((a, b) => a - b)
  return {
    pending: found.pending,
    oldestSeconds: found.oldest === null ? null : Math.max(0, now - found.oldest) / 1000,
    p50: percentile(lags, 0.5),
    p95: percentile(lags, 0.95),
    p99: percentile(lags, 0.99),
    tokens: Math.floor(found.tokens),
    webhooks,
    hub,
    deadLetters,
    minuteAt: found.minuteAt,
    logs: {
      desk: { last: found.lastAudit, lastToTake: found.lastOfArticle },
      stories: { last: found.lastChange, lastToTake: found.lastChange },
    },
    pausedFeeds,
    seal,
  }
}

const webhooksSql = sql`
  SELECT count(*) AS count, count(paused_at) AS paused, coalesce(sum(waiting), 0) AS waiting, min(oldest) AS oldest
  FROM (SELECT paused_at,
    (SELECT count(*) FROM delivery WHERE webhook_id = webhook.id AND state = 'waiting' AND paused_at IS NULL) AS waiting,
    (SELECT min(due_at) FROM delivery WHERE webhook_id = webhook.id AND state = 'waiting' AND paused_at IS NULL) AS oldest
    FROM webhook)`

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number | null {
  const lag = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return lag === undefined ? null : lag / 1000
}

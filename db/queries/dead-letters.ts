import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** After so many failures in a row a thing is set aside. */
export const TRIES = 3

interface Run {
  consumer: string
  done: readonly string[]
  failed: readonly string[]
  error: string
  now: number
}

/**
 * Counts one more failure of what failed, and forgets the failures of what was done, so that only failures in a row
 * count; one with another error begins anew. One round trip.
 */
export async function recordRun(db: Db, run: Run): Promise<void> {
  await batchSql(db, [deleteFailuresSql(run), upsertFailuresSql(run)])
}

const deleteFailuresSql = ({ consumer, done }: Pick<Run, 'consumer' | 'done'>): SQL => sql`
  DELETE FROM dead_letter
   WHERE consumer = ${consumer} AND reference IN (SELECT value FROM json_each(${JSON.stringify(done)}))`

const upsertFailuresSql = ({ consumer, failed, error, now }: Omit<Run, 'done'>): SQL => sql`
  INSERT INTO dead_letter (consumer, reference, attempts, error, at)
  SELECT ${consumer}, value, 1, ${error}, ${now} FROM json_each(${JSON.stringify(failed)}) WHERE true
  ON CONFLICT (consumer, reference) DO UPDATE SET
    attempts = CASE WHEN error = excluded.error THEN attempts + 1 ELSE 1 END,
    error = excluded.error,
    at = excluded.at`

/** What was set aside, and what it is of. */
export interface DeadLetter {
  consumer: string
  /** A sequence of the change log, an article's id, or a webhook's id and a sequence. */
  reference: string
  /** Of the webhook. */
  receiver: string | null
  error: string
  at: number
  articleId: string | null
  /** JSON of cache tags, where it is a change that is still kept. */
  cacheTags: string | null
}

/** What was set aside after too many failures, the newest first. */
export const deadLettersSql = (limit: number): SQL => sql`
  SELECT * FROM (${lettersSql(limit)} UNION ALL SELECT * FROM (${deadDeliveriesSql(limit)}))
  ORDER BY at DESC, consumer, reference LIMIT ${limit}`

const lettersSql = (limit: number): SQL => sql`
  SELECT letter.consumer, letter.reference, NULL AS receiver, letter.error, letter.at, change.cache_tags AS cacheTags,
    coalesce(change.article_id, (SELECT id FROM article WHERE id = letter.reference)) AS articleId
  FROM (SELECT * FROM dead_letter WHERE attempts >= ${TRIES} ORDER BY at DESC LIMIT ${limit}) AS letter
  LEFT JOIN change ON letter.consumer IN ('purge', 'purge-urgent') AND change.sequence = CAST(letter.reference AS INTEGER)`

const deadDeliveriesSql = (limit: number): SQL => sql`
  SELECT 'webhook', webhook.id || ' ' || delivery.sequence, webhook.name, coalesce(delivery.error, ''), delivery.tried_at, NULL,
    delivery.article_id
  FROM delivery JOIN webhook ON webhook.id = delivery.webhook_id
  WHERE delivery.state = 'dead' ORDER BY delivery.tried_at DESC LIMIT ${limit}`

/** One round trip. */
export const listDeadLetters = (db: Db, limit: number): Promise<DeadLetter[]> =>
  db.all<DeadLetter>(deadLettersSql(limit))

/** Forgets what was passed on after all, or is to be tried again, with an audit row. One round trip. */
export async function takeUpDeadLetter(
  db: Db,
  { consumer, reference }: Pick<DeadLetter, 'consumer' | 'reference'>,
  { actor, at }: { actor: string; at: number },
): Promise<void> {
  await batchSql(db, [
    sql`INSERT INTO audit (at, actor, action, detail)
      SELECT ${at}, ${actor}, 'redeliver', json_object('consumer', consumer, 'reference', reference)
      FROM dead_letter WHERE consumer = ${consumer} AND reference = ${reference}`,
    sql`DELETE FROM dead_letter WHERE consumer = ${consumer} AND reference = ${reference}`,
  ])
}

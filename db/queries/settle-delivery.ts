import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { MessageType, WebhookRow } from '../schema.ts'
import type { ClaimedWebhook } from './claim-webhooks.ts'

/** What became of one try. */
interface Tried {
  sequence: number
  type: MessageType
  now: number
  took: number
  status: number | null
  error: string | null
}

type Held = Pick<ClaimedWebhook, 'id' | 'lease'>

/** What the receiver took is told, even if a later change has replaced it meanwhile. One round trip. */
export async function markDelivered(db: Db, { id, lease }: Held, { sequence, ...tried }: Tried) {
  await db.repeat(() =>
    batchSql(db, [
      sql`UPDATE delivery SET state = 'delivered', ${triedSql(tried)}
        WHERE webhook_id = ${id} AND sequence = ${sequence}`,
      sql`UPDATE webhook SET failures = 0, not_before = 0, took = ${tried.took} WHERE id = ${id} AND lease = ${lease}`,
    ]),
  )
}

export interface Failure extends Tried {
  /** No more tries of this one. */
  isDead: boolean
  /** When it may be tried again, and when anything may be sent to the receiver. */
  messageAt: number
  receiverAt: number
  /** Stops the receiver until somebody lets it go on. */
  pause: WebhookRow['pausedWhy']
  /** Of the receiver, in a row. */
  failures: number
}

/** Notes a failure, and stops the receiver if there were too many. One round trip. */
export async function markFailed(db: Db, { id, lease }: Held, failure: Failure) {
  const { sequence, isDead, messageAt, receiverAt, pause, failures, ...tried } = failure
  const { now } = tried
  await batchSql(db, [
    sql`UPDATE delivery SET ${triedSql(tried)}, not_before = ${messageAt},
        state = iif(${Number(isDead)} AND state = 'waiting', 'dead', state)
      WHERE webhook_id = ${id} AND sequence = ${sequence}`,
    ...(pause === null ? [] : [pausedByItselfSql({ id, lease }, pause, now)]),
    sql`UPDATE webhook SET failures = ${failures}, not_before = ${receiverAt}, took = ${tried.took},
        paused_at = iif(${pause} IS NULL, paused_at, coalesce(paused_at, ${now})),
        paused_by = iif(${pause} IS NULL, paused_by, coalesce(paused_by, 'clock')),
        paused_why = iif(${pause} IS NULL OR paused_by <> 'clock', paused_why, ${pause})
      WHERE id = ${id} AND lease = ${lease}`,
  ])
}

/** Nothing is to be told: the receiver holds nothing of it. One round trip. */
export async function markNeedless(db: Db, { id }: Held, sequence: number) {
  await db.run(
    sql`UPDATE delivery SET state = 'replaced' WHERE webhook_id = ${id} AND sequence = ${sequence} AND state = 'waiting'`,
  )
}

const triedSql = ({ type, now, took, status, error }: Omit<Tried, 'sequence'>): SQL =>
  sql`type = ${type}, attempts = attempts + 1, tried_at = ${now}, took = ${took}, status = ${status}, error = ${error}`

const pausedByItselfSql = ({ id, lease }: Held, why: string, now: number): SQL => sql`
  INSERT INTO audit (at, actor, action, detail)
  SELECT ${now}, 'clock', 'webhook_paused', json_object('id', id, 'name', name, 'why', ${why})
  FROM webhook WHERE id = ${id} AND lease = ${lease} AND paused_at IS NULL`

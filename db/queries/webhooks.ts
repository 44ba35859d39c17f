import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { DeliveryRow, WebhookRow } from '../schema.ts'

/** A receiver as pages show it: without its secrets. */
export type ListedWebhook = Pick<
  WebhookRow,
  | 'id'
  | 'name'
  | 'address'
  | 'kind'
  | 'code'
  | 'madeAt'
  | 'pausedAt'
  | 'pausedBy'
  | 'pausedWhy'
  | 'failures'
  | 'notBefore'
  | 'oldSecretUntil'
> & {
  /** Changes that it has still to be told of. */
  waiting: number
  /** Changes that it refused too often. */
  dead: number
}

const COLUMNS = sql`id, name, address, kind, code, made_at AS madeAt, paused_at AS pausedAt, paused_by AS pausedBy,
  paused_why AS pausedWhy, failures, not_before AS notBefore, old_secret_until AS oldSecretUntil,
  (SELECT count(*) FROM delivery WHERE webhook_id = webhook.id AND state = 'waiting') AS waiting,
  (SELECT count(*) FROM delivery WHERE state = 'dead' AND webhook_id = webhook.id) AS dead`

/** By name. One round trip. */
export const listWebhooks = (db: Db) =>
  db.all<ListedWebhook>(sql`SELECT ${COLUMNS} FROM webhook ORDER BY name, id`)

export type LoggedDelivery = Pick<
  DeliveryRow,
  'sequence' | 'articleId' | 'dueAt' | 'state' | 'type' | 'attempts' | 'triedAt' | 'took' | 'status' | 'error'
> & {
  headline: string | null
  language: string | null
  /** Whether a later change of the article was noted for the receiver. */
  isOver: number
}

/** One receiver with the newest of its deliveries, those before `before`. One round trip. */
export async function findWebhook(
  db: Db,
  id: string,
  { before, limit }: { before: number; limit: number },
): Promise<{ webhook: ListedWebhook; log: LoggedDelivery[] } | undefined> {
  const [[webhook], log] = (await batchSql(db, [
    sql`SELECT ${COLUMNS} FROM webhook WHERE id = ${id}`,
    deliveryLogSql(id, { before, limit }),
  ])) as [ListedWebhook[], LoggedDelivery[]]
  return webhook && { webhook, log }
}

const deliveryLogSql = (id: string, { before, limit }: { before: number; limit: number }): SQL => sql`
  SELECT shown.sequence, shown.article_id AS articleId, shown.due_at AS dueAt, shown.state, shown.type, shown.attempts, shown.tried_at AS triedAt,
    shown.took, shown.status, shown.error, article.headline, article.language, EXISTS (
      SELECT 1 FROM delivery AS later WHERE later.article_id = shown.article_id AND later.webhook_id = shown.webhook_id
        AND later.sequence > shown.sequence) AS isOver
  FROM (SELECT * FROM delivery WHERE webhook_id = ${id} AND sequence < ${before} ORDER BY sequence DESC LIMIT ${limit}) AS shown
  LEFT JOIN article ON article.id = shown.article_id ORDER BY shown.sequence DESC`

/** What a test message needs. One round trip. */
export async function findSigner(db: Db, id: string) {
  const [row] = await db.all<Pick<WebhookRow, 'id' | 'address' | 'secret' | 'oldSecret' | 'oldSecretUntil'>>(
    sql`SELECT id, address, secret, old_secret AS oldSecret, old_secret_until AS oldSecretUntil FROM webhook WHERE id = ${id}`,
  )
  return row
}

type NewWebhook = Pick<
  WebhookRow,
  'id' | 'name' | 'address' | 'kind' | 'code' | 'tag' | 'secret' | 'madeAt' | 'madeBy'
>

/** How many webhooks there may be: each change is compared with all of them. */
export const MOST_WEBHOOKS = 50

/**
 * Adds a receiver, which is told of what changes from now on: a form that is sent twice makes one. Says what became of it.
 * One round trip.
 */
export async function insertWebhook(db: Db, webhook: NewWebhook): Promise<'made' | 'repeated' | 'full'> {
  const { id, name, address, kind, code, tag, secret, madeAt, madeBy } = webhook
  const detail = JSON.stringify({ id, name, address, kind, code })
  const [known, made] = await batchSql(db, [
    sql`SELECT 1 FROM webhook WHERE id = ${id}`,
    sql`INSERT INTO webhook (id, name, address, kind, code, tag, secret, since, made_at, made_by)
      SELECT ${id}, ${name}, ${address}, ${kind}, ${code}, ${tag}, ${secret},
        (SELECT max(stream.compacted, coalesce((SELECT max(sequence) FROM change), 0)) FROM stream), ${madeAt}, ${madeBy}
      WHERE (SELECT count(*) FROM webhook) < ${MOST_WEBHOOKS} ON CONFLICT DO NOTHING RETURNING id`,
    auditSql(
      { actor: madeBy, now: madeAt },
      'webhook_made',
      sql`SELECT ${detail} AS detail WHERE changes() = 1`,
    ),
  ])
  if (made?.length) return 'made'
  return known?.length ? 'repeated' : 'full'
}

export interface Act {
  id: string
  actor: string
  now: number
}

/** Whether there is such a receiver. One that is in this state already is left alone. */
const found = async (db: Db, { id }: Act, statements: readonly SQL[]) => {
  const [known] = await batchSql(db, [sql`SELECT 1 FROM webhook WHERE id = ${id}`, ...statements])
  return known !== undefined && known.length > 0
}

const named = (id: string): SQL =>
  sql`SELECT json_object('id', id, 'name', name) AS detail FROM webhook WHERE id = ${id} AND changes() = 1`

const auditSql = ({ actor, now }: Pick<Act, 'actor' | 'now'>, action: string, details: SQL): SQL =>
  sql`INSERT INTO audit (at, actor, action, detail) SELECT ${now}, ${actor}, ${action}, detail FROM (${details})`

/** Sends nothing until it is resumed; what changes meanwhile waits. One round trip. */
export const pauseWebhook = (db: Db, act: Act): Promise<boolean> =>
  found(db, act, [
    sql`UPDATE webhook SET paused_at = ${act.now}, paused_by = ${act.actor}, paused_why = NULL
      WHERE id = ${act.id} AND paused_at IS NULL`,
    auditSql(act, 'webhook_paused', named(act.id)),
  ])

/** Goes on with what waits, each from its first try. One round trip. */
export const resumeWebhook = (db: Db, act: Act): Promise<boolean> =>
  found(db, act, [
    sql`UPDATE webhook SET paused_at = NULL, paused_by = NULL, paused_why = NULL, failures = 0, not_before = 0
      WHERE id = ${act.id} AND paused_at IS NOT NULL`,
    auditSql(act, 'webhook_resumed', named(act.id)),
    sql`UPDATE delivery SET attempts = 0, not_before = 0
      WHERE webhook_id = ${act.id} AND state = 'waiting'
        AND (SELECT paused_at FROM webhook WHERE id = ${act.id}) IS NULL`,
  ])

/** Gives another secret; the one before signs too until `until`. One round trip. */
export const rotateSecret = (
  db: Db,
  act: Act,
  { secret, until }: { secret: string; until: number },
): Promise<boolean> =>
  found(db, act, [
    sql`UPDATE webhook SET old_secret = secret, old_secret_until = ${until}, secret = ${secret} WHERE id = ${act.id}`,
    auditSql(act, 'webhook_rotated', named(act.id)),
  ])

/** With all that was noted for it. One round trip. */
export const deleteWebhook = (db: Db, act: Act): Promise<boolean> =>
  found(db, act, [
    sql`INSERT INTO audit (at, actor, action, detail)
      SELECT ${act.now}, ${act.actor}, 'webhook_deleted', json_object('id', id, 'name', name) FROM webhook WHERE id = ${act.id}`,
    sql`DELETE FROM delivery WHERE webhook_id = ${act.id}`,
    sql`DELETE FROM webhook WHERE id = ${act.id}`,
  ])

/**
 * Sends again, without waiting, what was sent or failed too often, unless a later change of the article was noted. Says
 * whether there is such a delivery. One round trip.
 */
export async function redeliverOne(db: Db, act: Act, sequence: number): Promise<boolean> {
  const [, , kept] = await batchSql(db, [
    sql`UPDATE delivery SET state = 'waiting', attempts = 0, not_before = 0
      WHERE webhook_id = ${act.id} AND sequence = ${sequence} AND state IN ('delivered', 'dead') AND NOT EXISTS (
        SELECT 1 FROM delivery AS later WHERE later.article_id = delivery.article_id
          AND later.webhook_id = delivery.webhook_id AND later.sequence > delivery.sequence)`,
    auditSql(
      act,
      'redeliver',
      sql`SELECT json_object('consumer', 'webhook', 'reference', ${`${act.id} ${sequence}`}) AS detail WHERE changes() = 1`,
    ),
    sql`SELECT 1 FROM delivery WHERE webhook_id = ${act.id} AND sequence = ${sequence} AND state = 'waiting'`,
    sql`UPDATE webhook SET not_before = 0 WHERE id = ${act.id} AND EXISTS (
      SELECT 1 FROM delivery WHERE webhook_id = ${act.id} AND sequence = ${sequence} AND state = 'waiting')`,
  ])
  return kept !== undefined && kept.length > 0
}

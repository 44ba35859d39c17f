import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { MessageType, RemovalReason } from '../schema.ts'
import type { ClaimedWebhook } from './claim-webhooks.ts'
import type { ChangedArticle } from './list-changes.ts'
import { LOCAL_COLUMNS, type LocalColumns, type LocalVersions, localVersionsOf } from './local-layer.ts'
import { linkColumns, publishedColumns } from './published-columns.ts'

/** What is to be sent next, with what is true of its article now. */
export interface NextDelivery {
  /** Of the change log, as it stands in cursors. */
  epoch: string
  sequence: number
  articleId: string
  dueAt: number
  attempts: number
  /** What the receiver was told last of the article; null if it was told nothing, or long ago. */
  told: MessageType | null
  /** Whether the article appeared after the receiver began to listen. */
  isNew: boolean
  /** Why the article is gone, and since when, as the change log says. */
  reason: RemovalReason | null
  at: number | null
  /** When it ended, ms, if the log still has to tell of that. */
  endedAt: number | null
  local: LocalVersions
  /** Undefined where readers do not see it. */
  article: ChangedArticle | undefined
}

type Row = Omit<NextDelivery, 'article' | 'local' | 'isNew'> &
  LocalColumns & { isNew: number } & (ChangedArticle | { id: null })

/** Undefined when nothing is due, or another run has taken the receiver over, or it was paused. One round trip. */
export async function findNextDelivery(
  db: Db,
  webhook: Pick<ClaimedWebhook, 'id' | 'lease'>,
  now: number,
): Promise<NextDelivery | undefined> {
  const [row] = await db.all<Row>(nextDeliverySql(webhook, now))
  if (!row) return undefined
  const article = row.id === null ? undefined : row
  return { ...row, isNew: row.isNew === 1, local: localVersionsOf(row), article }
}

/** Clocks differ, and a receiver is told once: now is never before the instant of the change. */
const then = (now: number) => sql`max(${now}, next.due_at, coalesce(last.at, 0))`

const nextDeliverySql = ({ id, lease }: Pick<ClaimedWebhook, 'id' | 'lease'>, now: number): SQL => sql`
  WITH next AS MATERIALIZED (
    SELECT delivery.*, webhook.made_at FROM delivery JOIN webhook ON webhook.id = delivery.webhook_id
    WHERE delivery.webhook_id = ${id} AND delivery.state = 'waiting' AND delivery.not_before <= ${now}
      AND webhook.lease = ${lease} AND webhook.paused_at IS NULL
    ORDER BY delivery.urgent DESC, delivery.sequence LIMIT 1)
  SELECT (SELECT epoch FROM stream) AS epoch, next.sequence, next.article_id AS articleId, next.due_at AS dueAt,
    next.attempts, coalesce(seen.visible_from >= next.made_at, 0) AS isNew, last.reason, last.at,
    (SELECT type FROM delivery AS told WHERE told.article_id = next.article_id AND told.webhook_id = next.webhook_id
      AND told.state = 'delivered' ORDER BY told.sequence DESC LIMIT 1) AS told,
    iif(seen.told = 'shown' AND seen.visible_until <= ${then(now)}, seen.visible_until, NULL) AS endedAt,
    ${LOCAL_COLUMNS}, ${publishedColumns(now)}, ${linkColumns(now)}
  FROM next
  LEFT JOIN change AS last ON last.sequence = (
    SELECT max(sequence) FROM change WHERE change.article_id = next.article_id AND change.kind <> 'touch')
  LEFT JOIN article AS seen ON seen.id = next.article_id
  LEFT JOIN article ON article.id = seen.id AND article.visible_from <= ${then(now)}
    AND article.visible_until > ${then(now)}`

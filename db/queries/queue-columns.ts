import { type SQL, sql } from 'drizzle-orm'
import type { ArticleRow } from '../schema.ts'

/** An article as a row of the queue. */
export type QueueRow = Pick<
  ArticleRow,
  | 'id'
  | 'owner'
  | 'status'
  | 'language'
  | 'headline'
  | 'sourceName'
  | 'urgency'
  | 'scheduleAt'
  | 'embargoUntil'
  | 'expiresAt'
  | 'updatedAt'
  | 'visibleFrom'
  | 'visibleUntil'
> & {
  /** As `storePublicTags` wrote them. */
  publicTags: string
  assignee: string | null
  assigneeName: string | null
}

/** To be joined with `QUEUE_JOINS`. */
export const QUEUE_COLUMNS: SQL = sql`article.id, article.owner, article.status, article.language, article.headline,
  article.source_name AS sourceName, article.urgency, article.schedule_at AS scheduleAt,
  article.embargo_until AS embargoUntil, article.expires_at AS expiresAt, article.updated_at AS updatedAt,
  article.visible_from AS visibleFrom, article.visible_until AS visibleUntil, article.public_tags AS publicTags,
  assignment.assignee, editor.name AS assigneeName`

export const QUEUE_JOINS: SQL = sql`LEFT JOIN assignment ON assignment.article_id = article.id
  LEFT JOIN editor ON editor.id = assignment.assignee`

import { type SQL, sql } from 'drizzle-orm'
import type { ArticleRow } from '../schema.ts'
import { unionOf } from './union-of.ts'

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
  /** As `sketchOf` made it; null for a text that is short or old. */
  sketch: string | null
  /** JSON of the sketches that may be near to it. */
  near: string
}

/** Of a bucket, the newest. */
const NEWEST = 8

const bucketSql = (band: SQL) => sql`SELECT id FROM (SELECT o.id FROM signature AS o
  WHERE o.${band} = (SELECT own.${band} FROM signature AS own WHERE own.article_id = article.id)
  ORDER BY o.id DESC LIMIT ${NEWEST})`

/** The sketches of other articles that share a bucket with this one, without stories that rewrite one another. */
const NEAR: SQL = sql`(SELECT json_group_array(lower(hex(s.sketch))) FROM signature AS s
  WHERE s.id IN (${unionOf(
    [
      sql`band_1`,
      sql`band_2`,
      sql`band_3`,
      sql`band_4`,
      sql`band_5`,
      sql`band_6`,
      sql`band_7`,
      sql`band_8`,
    ].map(bucketSql),
  )})
  AND s.article_id <> article.id AND s.article_id IS NOT article.replaces_id
  AND NOT EXISTS (SELECT 1 FROM article AS n WHERE n.id = s.article_id AND n.replaces_id = article.id))`

/** To be joined with `QUEUE_JOINS`. */
export const QUEUE_COLUMNS: SQL = sql`article.id, article.owner, article.status, article.language, article.headline,
  article.source_name AS sourceName, article.urgency, article.schedule_at AS scheduleAt,
  article.embargo_until AS embargoUntil, article.expires_at AS expiresAt, article.updated_at AS updatedAt,
  article.visible_from AS visibleFrom, article.visible_until AS visibleUntil, article.public_tags AS publicTags,
  assignment.assignee, editor.name AS assigneeName,
  (SELECT lower(hex(sketch)) FROM signature WHERE article_id = article.id AND sketch IS NOT NULL) AS sketch, ${NEAR} AS near`

export const QUEUE_JOINS: SQL = sql`LEFT JOIN assignment ON assignment.article_id = article.id
  LEFT JOIN editor ON editor.id = assignment.assignee`

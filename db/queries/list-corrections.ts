import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

export interface PublicCorrection {
  articleId: string
  sequence: number
  note: string
  at: number
  slug: string
  version: number
  language: string
  datelinePlace: string | null
  datelineCountry: string | null
  headline: string
  visibleUntil: number
  /** As `storePublicTags` wrote them. */
  tags: string
}

/** How many corrections are read for a page; some are of stories that have gone. */
const READ = 200

/** The newest corrections of stories that readers see now. One query. */
export const listCorrections = (db: Db, now: number, limit: number): Promise<PublicCorrection[]> =>
  db.all<PublicCorrection>(listCorrectionsSql(now, limit))

export const listCorrectionsSql = (now: number, limit: number) => sql`
  SELECT newest.article_id AS articleId, newest.sequence, newest.note, newest.at, article.slug, article.version, article.language,
    article.dateline_place AS datelinePlace, article.dateline_country AS datelineCountry, article.headline, article.visible_until AS visibleUntil, article.public_tags AS tags
  FROM (SELECT article_id, sequence, note, at FROM correction INDEXED BY correction_at
    WHERE at <= ${now} ORDER BY at DESC, article_id DESC LIMIT ${READ}) AS newest
  CROSS JOIN article ON article.id = newest.article_id
  WHERE article.visible_from <= ${now} AND article.visible_until > ${now}
  ORDER BY newest.at DESC, newest.article_id DESC LIMIT ${limit}`

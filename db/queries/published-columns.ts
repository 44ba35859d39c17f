import { sql } from 'drizzle-orm'
import type { Status } from '../schema.ts'

/** An article as public lists read it: public tags only, most salient first; `null` columns as stored. */
export interface PublishedColumns {
  id: string
  slug: string
  version: number
  tagsVersion: number
  language: string
  headline: string
  slugline: string | null
  summary: string | null
  lead: string
  byline: string | null
  datelinePlace: string | null
  datelineCountry: string | null
  datelineDate: string | null
  sourceName: string
  sourceUrl: string | null
  rights: string
  urgency: number
  wordCount: number
  expiresAt: number | null
  visibleFrom: number
  visibleUntil: number
  updatedAt: number
  tagsUpdatedAt: number
  /** As `storedTags` wrote it. */
  tags: string
  /** JSON of { sequence, note, at }[], oldest first. */
  corrections: string
  /** JSON of { id, language, slug, version }[]: visible articles of the same story. */
  translations: string
}

export interface PublishedArticle extends PublishedColumns {
  status: Status
  blocks: string
}

/** `now` decides which translations are visible. Expects `article` in scope. */
export const publishedColumns = (now: number) => sql`article.id, article.slug, article.version,
  article.tags_version AS tagsVersion, article.language, article.headline, article.slugline, article.summary,
  article.lead, article.byline, article.dateline_place AS datelinePlace, article.dateline_country AS datelineCountry,
  article.dateline_date AS datelineDate, article.source_name AS sourceName, article.source_url AS sourceUrl,
  article.rights, article.urgency, article.word_count AS wordCount, article.expires_at AS expiresAt,
  article.visible_from AS visibleFrom, article.visible_until AS visibleUntil, article.updated_at AS updatedAt,
  article.tags_updated_at AS tagsUpdatedAt,
  article.public_tags AS tags,
  (SELECT json_group_array(json_object('sequence', sequence, 'note', note, 'at', at) ORDER BY sequence)
   FROM correction WHERE correction.article_id = article.id) AS corrections,
  CASE WHEN article.story_id IS NULL THEN '[]' ELSE (
    SELECT json_group_array(json_object('id', t.id, 'language', t.language, 'slug', t.slug, 'version', t.version)
      ORDER BY t.language)
    FROM article AS t WHERE t.story_id = article.story_id AND t.id <> article.id
      AND t.visible_from <= ${now} AND t.visible_until > ${now}) END AS translations`

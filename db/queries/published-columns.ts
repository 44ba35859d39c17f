import { type Placeholder, sql } from 'drizzle-orm'
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
  lead: string | null
  byline: string | null
  datelinePlace: string | null
  datelineCountry: string | null
  datelineDate: string | null
  sourceName: string
  sourceUrl: string | null
  sourcePublishedAt: number | null
  rights: string
  urgency: number
  wordCount: number
  expiresAt: number | null
  visibleFrom: number
  visibleUntil: number
  updatedAt: number
  tagsUpdatedAt: number
  /** As `storePublicTags` wrote it. */
  tags: string
  /** As the newsroom's `pictureColumns` wrote it. */
  picture: string | null
  /** JSON of { sequence, note, at }[], oldest first. */
  corrections: string
  /** JSON of { id, language, slug, version }[]: visible articles of the same story. */
  translations: string
}

/** The current text, which lists leave out. */
export interface PublishedText {
  /** Markdown. */
  body: string
  /** As `packBlocks` wrote them. */
  blocks: string
  /** As the newsroom's `pictureColumns` wrote them. */
  bodyPictures: string | null
}

export interface PublishedArticle extends PublishedColumns, PublishedText {
  /** JSON of { id, slug, version } of the newest visible story that rewrites it; null where none does. */
  replacedBy: string | null
  /** When the next of its translations or successors appears or ends, ms; null where none will. */
  linksChangeAt: number | null
  status: Status
  killNote: string | null
}

const STORY = sql`(t.story_id = coalesce(article.story_id, article.id) OR t.id = article.story_id)
  AND t.id <> article.id`

/** For a query on `article`. `now` decides which translations are visible. */
export const publishedColumns = (now: number | Placeholder) => sql`article.id, article.slug, article.version,
  article.tags_version AS tagsVersion, article.language, article.headline, article.slugline, article.summary,
  article.lead, article.byline, article.dateline_place AS datelinePlace, article.dateline_country AS datelineCountry,
  article.dateline_date AS datelineDate, article.source_name AS sourceName, article.source_url AS sourceUrl,
  article.source_published_at AS sourcePublishedAt,
  article.rights, article.urgency, article.word_count AS wordCount, article.expires_at AS expiresAt,
  article.visible_from AS visibleFrom, article.visible_until AS visibleUntil, article.updated_at AS updatedAt,
  article.tags_updated_at AS tagsUpdatedAt,
  article.public_tags AS tags, article.picture,
  (SELECT json_group_array(json_object('sequence', sequence, 'note', note, 'at', at) ORDER BY sequence)
   FROM correction WHERE correction.article_id = article.id) AS corrections,
  (SELECT json_group_array(json_object('id', t.id, 'language', t.language, 'slug', t.slug, 'version', t.version)
     ORDER BY t.language, t.id)
   FROM article AS t WHERE ${STORY} AND t.visible_from <= ${now} AND t.visible_until > ${now}) AS translations`

/** For a query on `article` that lists several: when the next of its translations appears or ends, ms. */
export const translationsChangeAt = (now: number) => sql`
  (SELECT min(iif(t.visible_from > ${now}, t.visible_from, t.visible_until)) FROM article AS t
   WHERE ${STORY} AND t.visible_from IS NOT NULL AND t.visible_until > ${now}) AS translationsChangeAt`

/** For an article that is read alone. Lists need none, since a replaced story stands on no list. */
export const linkColumns = (now: number | Placeholder) => sql`
  (SELECT json_object('id', n.id, 'slug', n.slug, 'version', n.version) FROM article AS n
   WHERE n.replaces_id = article.id AND n.visible_from <= ${now} AND n.visible_until > ${now}
   ORDER BY n.visible_from DESC, n.id DESC LIMIT 1) AS replacedBy,
  (SELECT min(iif(l.visible_from > ${now}, l.visible_from, l.visible_until)) FROM (
     SELECT t.visible_from, t.visible_until FROM article AS t WHERE ${STORY}
     UNION ALL SELECT n.visible_from, n.visible_until FROM article AS n WHERE n.replaces_id = article.id) AS l
   WHERE l.visible_from IS NOT NULL AND l.visible_until > ${now}) AS linksChangeAt`

/** For a query on `article`: its current text, where it is asked for; `withBodiesApart` fills in what is not here. */
export const textJoin = (withTexts: boolean) =>
  withTexts
    ? {
        columns: sql`, text.body, text.blocks, article.text_id AS textId, article.body_pictures AS bodyPictures`,
        join: sql`LEFT JOIN text ON text.article_id = article.id AND text.text_id = article.text_id`,
      }
    : { columns: sql``, join: sql`` }

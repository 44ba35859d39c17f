import { type SQL, sql } from 'drizzle-orm'
import { LOCAL_COLUMNS, type LocalColumns } from './local-layer.ts'
import { pinnedSql } from './pins.ts'
import type { PublishedColumns } from './published-columns.ts'

/** An article as a page of the site shows it in a list: `summary` is the lead where nobody wrote one. */
export type StoryColumns = Pick<
  PublishedColumns,
  | 'id'
  | 'slug'
  | 'version'
  | 'tagsVersion'
  | 'language'
  | 'headline'
  | 'summary'
  | 'sourceName'
  | 'datelinePlace'
  | 'datelineCountry'
  | 'visibleFrom'
  | 'tags'
  | 'picture'
>

/** A story of an edition. Those of the `rest` have no summary. */
export interface EditionStory extends StoryColumns {
  /** `top`, the lead first, or `rest`, or the region of a strip; each in its own order. */
  part: string
  /** When it goes from the page, ms. */
  endsAt: number
}

export interface EditionPlan {
  /** `asia` or a region: the list that the page is about. */
  region: string
  /** The regions of the strips below, each with its newest stories that stand nowhere above. */
  strips: readonly string[]
  /** How many stories each part takes. */
  sizes: { top: number; rest: number; strip: number }
  /** The list of the reader's language. */
  language: string
  now: number
}

/** How many of the newest stories may lead; the others are in order of time. */
const CANDIDATES = 60

/** How many more of a strip are read than it shows: a story of two regions stands in the first strip alone. */
const SPARE = 2

const newestOf = (region: string, now: number, limit: number) => sql`
  SELECT visible_from, article_id, visible_until FROM listing
  WHERE kind = 'region' AND code = ${region} AND visible_from <= ${now} AND visible_until > ${now}
  ORDER BY visible_from DESC, article_id DESC LIMIT ${limit}`

/** The lead first. */
const BEST = sql`is_pinned DESC, urgency, hour DESC, is_own DESC, visible_from DESC, article_id DESC`

/**
 * The stories of an edition. The top is chosen from the newest sixty and the pinned one: by the pin, then urgency, the hour,
 * those in the reader's language, time and id; of one story in several languages only the first. The rest are the newest
 * others, then each strip has its newest others, with a few to spare. The hour's milliseconds stand in the text: D1 binds
 * numbers as reals, and a division by one rounds nothing. No expression is named twice where it need not be, since
 * SQLite parses it anew for each mention.
 */
export function editionStoriesSql({ region, strips, sizes, language, now }: EditionPlan): SQL {
  const least = sizes.top + sizes.rest + sizes.strip + SPARE
  return sql`WITH
    candidate AS (
      SELECT entry.*, article.urgency, entry.visible_from / 3600000 AS hour, coalesce(article.story_id, article.id) AS story,
        EXISTS (SELECT 1 FROM listing AS l WHERE l.kind = 'language' AND l.code = ${language}
          AND l.visible_from = entry.visible_from AND l.article_id = entry.article_id) AS is_own
      FROM (
        SELECT *, max(pinned) AS is_pinned FROM (
          SELECT *, 0 AS pinned FROM (${newestOf(region, now, CANDIDATES)})
          UNION ALL SELECT *, 1 FROM (${pinnedSql(region, now)}))
        GROUP BY article_id) AS entry
      CROSS JOIN article ON article.id = entry.article_id),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY story ORDER BY ${BEST}) AS nth FROM candidate),
    placed AS (SELECT *, row_number() OVER (PARTITION BY nth = 1 ORDER BY ${BEST}) AS place FROM ranked),
    parted AS (SELECT *, nth = 1 AND place <= ${sizes.top} AS is_top FROM placed),
    turned AS (SELECT *, row_number() OVER (PARTITION BY is_top ORDER BY visible_from DESC, article_id DESC) AS turn
      FROM parted),
    front AS MATERIALIZED (
      SELECT iif(is_top, 'top', 'rest') AS part, iif(is_top, place, turn) AS turn, article_id, visible_until
      FROM turned WHERE is_top OR turn <= ${sizes.rest}),
    strip AS (
      SELECT r.value AS part, l.article_id, l.visible_until, row_number() OVER (
        PARTITION BY r.key ORDER BY l.visible_from DESC, l.article_id DESC) AS turn
      FROM json_each(${JSON.stringify(strips)}) AS r
      CROSS JOIN listing AS l ON l.kind = 'region' AND l.code = r.value AND l.visible_from <= ${now}
        AND l.visible_from >= (SELECT min(visible_from) FROM (
          SELECT visible_from FROM listing WHERE kind = 'region' AND code = r.value AND visible_from <= ${now}
            AND visible_until > ${now} ORDER BY visible_from DESC LIMIT ${least}))
      WHERE l.visible_until > ${now} AND l.article_id NOT IN (SELECT article_id FROM front))
    SELECT shown.part, shown.visible_until AS endsAt, article.id, article.slug, article.version,
      article.tags_version AS tagsVersion, article.language, article.headline,
      iif(shown.part = 'rest', NULL, coalesce(article.summary, article.lead)) AS summary,
      article.source_name AS sourceName, article.dateline_place AS datelinePlace,
      article.dateline_country AS datelineCountry, article.visible_from AS visibleFrom, article.public_tags AS tags,
      article.picture
    FROM (
      SELECT part, turn, article_id, visible_until FROM front
      UNION ALL SELECT part, turn, article_id, visible_until FROM strip WHERE turn <= ${sizes.strip + SPARE}
    ) AS shown
    CROSS JOIN article ON article.id = shown.article_id
    ORDER BY shown.part, shown.turn`
}

/** When an edition changes by itself beside the ends of its stories, and what else its page has to know. */
export interface EditionBounds extends LocalColumns {
  /** How many stories there are, counted as far as one beyond the newest sixty. */
  newest: number
  /** When the next story appears, the first of the newest goes, and the pin ends, ms. */
  nextFrom: number | null
  firstEnd: number | null
  pinEndsAt: number | null
}

export const editionBoundsSql = (region: string, now: number): SQL => sql`
  SELECT count(*) AS newest, min(visible_until) AS firstEnd,
    (SELECT min(visible_from) FROM listing WHERE kind = 'region' AND code = ${region} AND visible_from > ${now})
      AS nextFrom,
    (SELECT ends_at FROM pin WHERE region = ${region} AND ends_at > ${now}) AS pinEndsAt, ${LOCAL_COLUMNS}
  FROM (${newestOf(region, now, CANDIDATES + 1)})`

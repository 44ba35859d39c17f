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
  /** The regions of the strips below, five at most, each with its newest stories that stand nowhere above. */
  strips: readonly string[]
  /** How many stories each part takes. */
  sizes: { top: number; rest: number; strip: number }
  /** The list of the reader's language. */
  language: string
  now: number
}

/** How many of the newest stories may lead; the others are in order of time. */
const CANDIDATES = 60

/** What is shown above the strips, and then with one strip more each. */
const FRONT = sql`front`
const WITH_STRIP = [sql`strip1`, sql`strip2`, sql`strip3`, sql`strip4`, sql`strip5`]

const newestOf = (region: string, now: number, limit: number, but?: SQL) => sql`
  SELECT visible_from, article_id, visible_until FROM listing
  WHERE kind = 'region' AND code = ${region} AND visible_from <= ${now} AND visible_until > ${now}
    ${but ? sql`AND article_id NOT IN (SELECT article_id FROM ${but})` : sql``}
  ORDER BY visible_from DESC, article_id DESC LIMIT ${limit}`

/**
 * The stories of an edition. The top is chosen from the newest sixty and the pinned one: by the pin, then urgency, the hour,
 * those in the reader's language, time and id; of one story in several languages only the first. The rest are the newest
 * others, then each strip has its newest others, so that no story stands twice. The hour's milliseconds stand in the text:
 * D1 binds numbers as reals, and a division by one rounds nothing.
 */
export function editionStoriesSql({ region, strips, sizes, language, now }: EditionPlan): SQL {
  const withStrip = WITH_STRIP.slice(0, strips.length)
  const shown = withStrip.at(-1) ?? FRONT
  return sql`WITH
    newest AS MATERIALIZED (${newestOf(region, now, CANDIDATES)}),
    pinned AS MATERIALIZED (${pinnedSql(region, now)}),
    ranked AS (
      SELECT candidate.*, coalesce(article.story_id, article.id) AS story, row_number() OVER (
        ORDER BY candidate.article_id IN (SELECT article_id FROM pinned) DESC, article.urgency,
          candidate.visible_from / 3600000 DESC,
          EXISTS (SELECT 1 FROM listing AS l WHERE l.kind = 'language' AND l.code = ${language}
            AND l.visible_from = candidate.visible_from AND l.article_id = candidate.article_id) DESC,
          candidate.visible_from DESC, candidate.article_id DESC) AS place
      FROM (SELECT * FROM newest UNION SELECT * FROM pinned) AS candidate
      CROSS JOIN article ON article.id = candidate.article_id),
    top AS MATERIALIZED (
      SELECT visible_from, article_id, visible_until, min(place) AS place FROM ranked
      GROUP BY story ORDER BY min(place) LIMIT ${sizes.top}),
    ${FRONT} AS MATERIALIZED (
      SELECT 'top' AS part, * FROM top
      UNION ALL SELECT * FROM (SELECT 'rest', *, NULL FROM newest
        WHERE article_id NOT IN (SELECT article_id FROM top)
        ORDER BY visible_from DESC, article_id DESC LIMIT ${sizes.rest}))
    ${sql.join(
      withStrip.map((name, i) => {
        const above = withStrip[i - 1] ?? FRONT
        const code = strips[i] ?? ''
        return sql`, ${name} AS MATERIALIZED (
          SELECT * FROM ${above} UNION ALL SELECT ${code}, *, NULL FROM (${newestOf(code, now, sizes.strip, above)}))`
      }),
    )}
    SELECT shown.part, shown.visible_until AS endsAt, article.id, article.slug, article.version,
      article.tags_version AS tagsVersion, article.language, article.headline,
      iif(shown.part = 'rest', NULL, coalesce(article.summary, article.lead)) AS summary,
      article.source_name AS sourceName, article.dateline_place AS datelinePlace,
      article.dateline_country AS datelineCountry, article.visible_from AS visibleFrom, article.public_tags AS tags,
      article.picture
    FROM ${shown} AS shown CROSS JOIN article ON article.id = shown.article_id
    ORDER BY shown.place IS NULL, shown.place, shown.visible_from DESC, shown.article_id DESC`
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

import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** What says which story an article tells. */
export interface StoryRow {
  id: string
  language: string
  visibleFrom: number
  /** As `storePublicTags` wrote them. */
  publicTags: string
  headline: string
  /** Its summary, or what stands in for one. */
  summary: string
}

/** An article that has changed before readers, and one in another language that is about the same things. */
export interface StoryCandidate extends StoryRow {
  /** The id of the changed one. */
  source: string
}

/** Changes that a run reads. */
const CHANGES = 40
/** Of each list of an article, how many of the newest beside it are looked at, and how many are given in all. */
const NEWEST = 40
const ROWS = 1500
/** So many lists two articles must share. */
const LISTS = 2

/**
 * Articles with changes that the job has not read, where it will stand then, and when the last of them became due; undefined if
 * there are none.
 */
export async function findSameStoryWork(
  db: Db,
): Promise<{ ids: string[]; upTo: number; at: number } | undefined> {
  const [rows] = (await batchSql(db, [changesSql])) as [
    { sequence: number; id: string; kind: string; at: number }[],
  ]
  const upTo = rows.at(-1)?.sequence
  if (upTo === undefined) return undefined
  const ids = new Set(rows.filter(({ kind }) => kind === 'article').map(({ id }) => id))
  return { ids: [...ids], upTo, at: Math.max(...rows.map(({ at }) => at)) }
}

const changesSql: SQL = sql`SELECT sequence, article_id AS id, kind, at FROM change
  WHERE sequence > (SELECT cursor FROM consumer WHERE name = 'same-story') ORDER BY sequence LIMIT ${CHANGES}`

const STORY = sql`article.id, article.language, article.visible_from AS visibleFrom,
  article.public_tags AS publicTags, article.headline, coalesce(article.summary, article.lead, '') AS summary`

/** These articles, as far as readers see them, with those of other languages that stand on lists of theirs about the same time. One round trip. */
export async function listStoryCandidates(
  db: Db,
  { ids, now, apart }: { ids: readonly string[]; now: number; apart: number },
): Promise<{ sources: StoryRow[]; candidates: StoryCandidate[] }> {
  const [sources, candidates] = (await batchSql(db, [
    storiesSql(ids, now),
    storyCandidatesSql(ids, now, apart),
  ])) as [StoryRow[], StoryCandidate[]]
  return { sources, candidates }
}

const isVisible = (now: number) => sql`article.visible_from <= ${now} AND article.visible_until > ${now}`

const storiesSql = (ids: readonly string[], now: number): SQL => sql`SELECT ${STORY} FROM article
  WHERE article.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${isVisible(now)}`

/** It takes the same time whatever the archive: only lists about the time of the article are read. */
const storyCandidatesSql = (ids: readonly string[], now: number, apart: number): SQL => sql`
  WITH source AS MATERIALIZED (
    SELECT article.id, article.language, article.visible_from AS at, coalesce(article.story_id, article.id) AS story
    FROM article WHERE article.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${isVisible(now)}),
  near AS MATERIALIZED (
    SELECT source.id AS source, source.language, source.story, beside.value AS id
    FROM source CROSS JOIN listing AS l CROSS JOIN json_each((
      SELECT json_group_array(article_id) FROM (
        SELECT o.article_id FROM listing AS o
        WHERE o.kind = l.kind AND o.code = l.code
          AND o.visible_from BETWEEN source.at - ${apart} AND source.at + ${apart}
        ORDER BY o.visible_from DESC LIMIT ${NEWEST}))) AS beside
    WHERE l.article_id = source.id AND l.kind IN ('country', 'place', 'person', 'organisation', 'topic')
    GROUP BY source.id, beside.value HAVING count(*) >= ${LISTS})
  SELECT near.source, ${STORY} FROM near CROSS JOIN article ON article.id = near.id
  WHERE article.language <> near.language AND coalesce(article.story_id, article.id) <> near.story AND ${isVisible(now)}
  LIMIT ${ROWS}`

/** How many stories stand on each of these lists: `{ kind, code, entries }`. One round trip. */
export async function countStories(db: Db, lists: readonly [kind: string, code: string][]) {
  const wanted = JSON.stringify(lists.map(([kind, code]) => ({ kind, code })))
  const [counts] = (await batchSql(db, [
    sql`SELECT kind, code, entries FROM json_each(${wanted}) AS l
      JOIN listing_count ON kind = l.value ->> '$.kind' AND code = l.value ->> '$.code'`,
  ])) as [{ kind: string; code: string; entries: number }[]]
  return counts
}

import type { BoundStatement } from '../client.ts'
import { type Generation, inServing, matching, onIndex, STORY_INDEX } from './index-tables.ts'
import { afterHour, hourMark, hourOf, storyIdAt } from './story-id.ts'

/** Where a page ended; `score` where stories are ranked. */
export interface StoryPlace {
  id: number
  score: number | undefined
}

/** What a query asks for, in a part by which stories are ranked. */
export interface Ranked {
  /** An expression of FTS5 that finds it among the marks of a story that is mainly about it, or `STOP`. */
  main: string
  /** Of several parts of one number a story has one at most. */
  of: number
  worth: number
}

/** In `Ranked.main`, what all stories of the hour have before which ranking ends. */
export const STOP = '"hour"'

export interface StoryQuery {
  /** A MATCH expression of FTS5, as `storyMatch` makes it. */
  match: string
  /** None where the newest come first. */
  ranked: readonly Ranked[]
  /** Ids from here on, and below here. */
  from: number
  below: number
  after: StoryPlace | undefined
  limit: number
}

/** So many of the newest matches are counted and ranked; all others go by time alone. */
export const WALKED = 2000
/** For each part of a query so many of the newest that are mainly about it are ranked by it. */
export const RANKED = 1000

/**
 * Seconds by which a story whose headline has all that is asked for goes before one that has none of it: a year. One that is
 * mostly about what was named has half of that.
 */
const HEADLINE_IS_WORTH = 31_536_000

const { generations, entries, facets } = STORY_INDEX

/**
 * The page and the counts of a query as one row. What a story is mainly about stands among its marks, so ranking reads ids
 * alone: rows lie apart, each on a page of its own where few stories match, and ids close together.
 *
 * `?1` match, `?2` ids from here, `?3` and below here, `?4` stories of a page and one more, `?5` parts that rank, `?6` what all
 * of them are worth, `?7` score and `?8` id before which the page begins, `?9` id below which its stories begin that nothing
 * ranks. D1 binds numbers as REAL, and FTS5 takes only integers as bounds of its walk.
 */
export function storiesSql({
  match,
  ranked,
  from,
  below,
  after,
  limit,
}: StoryQuery): BoundStatement<'search'> {
  return onIndex(
    inServing(number => `SELECT * FROM (${answerOf(number)})`),
    match,
    from,
    below,
    limit + 1,
    JSON.stringify(ranked),
    worthOf(ranked),
    after?.score ?? Number.MAX_SAFE_INTEGER,
    after?.id ?? 0,
    Math.min(below, after === undefined ? below : firstBelow(after)),
  )
}

const answerOf = (number: Generation) => {
  const documents = STORY_INDEX.documents(number)
  return `
  WITH counted AS MATERIALIZED (
      SELECT count(*) AS count, min(id) AS oldest, facets AS itsFacets, group_concat(facets, '') AS facets FROM (
        SELECT d.rowid AS id, f.facets FROM ${matching(STORY_INDEX, number, `CROSS JOIN ${facets(number)} AS f ON f.id = d.rowid`)}
        ${newest('CAST(?2 AS INTEGER)', '?3', WALKED + 1)})),
    ranking AS MATERIALIZED (SELECT iif(count > ${WALKED}, ${hourOf('oldest')}, -1) AS hour FROM counted WHERE count > 0),
    hits AS MATERIALIZED (${hitsSql(documents)})
  SELECT g.number || '.' || built_at || '.' || built_id AS generation, counted.*, (
    SELECT json_group_array(json_array(id, article_id, score, facets) ORDER BY score DESC, id DESC) FROM (
      SELECT * FROM hits WHERE (score, id) < (?7, ?8)
      UNION ALL SELECT * FROM (${othersSql(documents)})
      ORDER BY 2 DESC, 1 DESC LIMIT ?4)
    CROSS JOIN ${entries(number)} USING (id) CROSS JOIN ${facets(number)} USING (id)) AS page
  FROM ${generations} AS g CROSS JOIN counted WHERE g.number = ${number} AND g.state = 'serving'`
}

/** Of what matches, ids from `from` on and below `below`, newest first. */
const newest = (from: string, below: string, limit: number | string) =>
  `AND d.rowid >= ${from} AND d.rowid < CAST(${below} AS INTEGER) ORDER BY d.rowid DESC LIMIT ${limit}`

/**
 * Stories that are mainly about something of the query, with the share of it that they have; none where nothing matches. Where
 * there are more than are counted, those of later hours than the last of them. FTS5 ends its walk only where it finds something:
 * a part that no story has, or two words that no story has together, would take it through all. So each part also finds the
 * stories of that last hour, where the walk then ends.
 */
const hitsSql = (documents: string) =>
  `SELECT found.value AS id, found.value / ${storyIdAt(1)} + sum(part.value ->> 'worth') * ${HEADLINE_IS_WORTH} / ?6 AS score
   FROM ranking CROSS JOIN json_each(?5) AS part CROSS JOIN json_each((SELECT json_group_array(id) FROM (
     SELECT d.rowid AS id FROM ${documents} AS d WHERE d.${documents} MATCH
       '(' || ?1 || ') AND (marks : (' || replace(part.value ->> 'main', '${STOP}', '"' || ${hourMark('hour')} || '"') || '))'
     ${newest(`iif(hour < 0, CAST(?2 AS INTEGER), ${afterHour('hour')})`, '?3', RANKED)}))) AS found
   GROUP BY found.value`

/** The newest of those that nothing ranks, with their score. */
const othersSql = (documents: string) =>
  `SELECT d.rowid, d.rowid / ${storyIdAt(1)} FROM counted CROSS JOIN ${documents} AS d
   WHERE count > 0 AND d.${documents} MATCH ?1 AND d.rowid NOT IN (SELECT id FROM hits) ${newest('CAST(?2 AS INTEGER)', '?9', '?4')}`

/** What a story has at most; 1 where there is nothing to divide. */
function worthOf(ranked: readonly Ranked[]): number {
  const most = new Map<number, number>()
  for (const { of, worth } of ranked) most.set(of, Math.max(most.get(of) ?? 0, worth))
  return [...most.values()].reduce((sum, worth) => sum + worth, 0) || 1
}

/** The id below which stories come after this place that nothing ranks: their score, where there are scores, is their second. */
function firstBelow({ score, id }: NonNullable<StoryQuery['after']>): number {
  if (score === undefined) return id
  const [first, next] = [storyIdAt(score), storyIdAt(score + 1)]
  return Math.min(Math.max(id, first), next)
}

import { askSearch, type BoundStatement, type SearchDb } from '../client.ts'
import { countFacets } from './count-facets.ts'
import { inServing, onIndex, STORY_INDEX } from './index-tables.ts'

/** Where a page ended; `score` where stories are ranked. */
export interface StoryPlace {
  id: number
  score: number | undefined
}

export interface StoryQuery {
  /** A MATCH expression of FTS5, as `storyMatch` makes it. */
  match: string
  /** What is ranked by: tokens and marks, of which a story's main ones have some. */
  ranked: readonly { tokens: readonly string[]; marks: readonly string[] }[]
  /** Ids from here on, and below here. */
  from: number
  below: number
  sort: 'relevance' | 'newest'
  after: StoryPlace | undefined
  limit: number
}

export interface FoundStory {
  id: number
  articleId: string
  score: number
  facets: string
}

export interface FoundStories {
  /** `limit` and one more. */
  found: FoundStory[]
  /** How many of the newest `WALKED` have each "kind code". */
  facets: Map<string, number>
  /** `WALKED + 1` for more. */
  count: number
  /** The generation that answered, and the change that it has come to; undefined where none serves. */
  generation: string | undefined
}

/** So many of the newest matches are ranked and counted. */
export const WALKED = 2000

/**
 * Seconds by which a story whose headline has all that is asked for goes before one that has none of it: a year. One that is
 * mostly about what was named has half of that.
 */
const HEADLINE_IS_WORTH = 31_536_000

/** A story of the page, or, without an `articleId`, the facets of some that were walked, or how many were walked. */
type Row =
  | FoundStory
  | { id: null; articleId: null; facets: string }
  | { id: number; articleId: null; facets: null }

/** Stories that match, a page of them, with counts. One round trip. */
export async function findStories(db: SearchDb, query: StoryQuery): Promise<FoundStories> {
  const [answer = [], serving = []] = await askSearch(db, [
    query.sort === 'newest' ? newestSql(query) : rankedSql(query),
    SERVING,
  ])
  const rows = answer as Row[]
  const [row] = serving as { generation: string }[]
  return {
    found: rows.filter(each => each.articleId !== null),
    facets: countFacets(rows.flatMap(each => (each.id === null ? [each.facets] : []))),
    count: rows.find(each => each.facets === null)?.id ?? 0,
    generation: row?.generation,
  }
}

const { generations, documents, entries } = STORY_INDEX

/** `?1` is the expression, `?2` and `below` bound the ids, `most` is how many. */
const walk = (columns: string, below = '?3', most = '?4') =>
  inServing(
    number => `SELECT * FROM (SELECT d.rowid AS id, ${columns}
      FROM ${generations} AS g CROSS JOIN ${documents(number)} AS d CROSS JOIN ${entries(number)} AS e ON e.id = d.rowid
      WHERE g.number = ${number} AND g.state = 'serving' AND d.${documents(number)} MATCH ?1
        AND d.rowid >= ?2 AND d.rowid < ${below}
      ORDER BY d.rowid DESC LIMIT ${most})`,
  )

/** Facets come in so many rows: one would grow beyond what D1 lets a row have. Seconds of whole minutes fall into all. */
const GROUPS = 17

/**
 * A page of what is walked, and the facets of all that is walked, which is read once for both. One more than `WALKED` is
 * walked, to know whether there are more; it is at the `edge`.
 */
const pageAndCounts = (columns: string, page: string, values: readonly unknown[]) =>
  onIndex(
    `WITH walked AS MATERIALIZED (${walk(columns)}),
       edge AS MATERIALIZED (SELECT count(*) AS count, iif(count(*) > ${WALKED}, min(id), -1) AS id FROM walked)
     SELECT id, articleId, facets, score FROM (${page})
     UNION ALL SELECT NULL, NULL, group_concat(facets), NULL FROM walked WHERE id > (SELECT id FROM edge) GROUP BY id % ${GROUPS}
     UNION ALL SELECT count, NULL, NULL, NULL FROM edge`,
    ...values,
  )

const newestSql = ({ match, from, below, after, limit }: StoryQuery): BoundStatement<'search'> =>
  pageAndCounts(
    'e.facets',
    `SELECT id, articleId, facets, 0 AS score FROM (${walk('e.article_id AS articleId, e.facets', '?5', '?6')})
     ORDER BY id DESC`,
    [match, from, below, WALKED + 1, after?.id ?? below, limit + 1],
  )

function rankedSql({ match, ranked, from, below, after, limit }: StoryQuery): BoundStatement<'search'> {
  const values: unknown[] = [
    match,
    from,
    below,
    WALKED + 1,
    after?.score ?? Number.MAX_SAFE_INTEGER,
    after?.id ?? 0,
    limit + 1,
  ]
  const has = (token: string) => `(instr(e.main, ?${values.push(token)}) > 0)`
  const hits = ranked.map(({ tokens, marks }) => {
    const ofText = tokens.map(token => has(token)).join(' + ')
    const ofTags = marks.map(mark => has(` ${mark} `)).join(' OR ')
    const weight = Math.max(tokens.length, 1)
    return { weight, sql: `max(2 * (${ofText || '0'}), ${weight} * (${ofTags || '0'}))` }
  })
  const total = hits.reduce((sum, { weight }) => sum + weight, 0)
  const share =
    hits.length === 0
      ? '0'
      : `(${hits.map(({ sql }) => sql).join(' + ')}) * ${HEADLINE_IS_WORTH} / ${2 * total}`
  return pageAndCounts(
    `e.article_id AS articleId, e.facets, d.rowid / 1048576 + ${share} AS score`,
    `SELECT id, articleId, facets, score FROM walked
     WHERE id > (SELECT id FROM edge) AND (score, id) < (?5, ?6) ORDER BY score DESC, id DESC LIMIT ?7`,
    values,
  )
}

const SERVING = onIndex(
  `SELECT number || '.' || built_at || '.' || built_id AS generation FROM ${generations} WHERE state = 'serving'`,
)

import { askSearch, type BoundStatement, type SearchDb } from '../client.ts'
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
  /** JSON of "kind code". */
  facets: string
}

export interface FoundStories {
  /** `limit` and one more. */
  found: FoundStory[]
  /** How many of the newest `WALKED` have each "kind code". */
  facets: { facet: string; count: number }[]
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

/** Stories that match, a page of them, with counts. One round trip. */
export async function findStories(db: SearchDb, query: StoryQuery): Promise<FoundStories> {
  const [found = [], counts = [], serving = []] = await askSearch(db, [
    query.sort === 'newest' ? newestSql(query) : rankedSql(query),
    countsSql(query),
    SERVING,
  ])
  const facets = counts as FoundStories['facets']
  const [row] = serving as { generation: string }[]
  return {
    found: found as FoundStory[],
    facets: facets.filter(({ facet }) => facet !== ''),
    count: facets.find(({ facet }) => facet === '')?.count ?? 0,
    generation: row?.generation,
  }
}

const { generations, documents, entries } = STORY_INDEX

/** `?1` is the expression, `?2` and `?3` bound the ids, `?4` is how many. */
const walk = (columns: string) =>
  inServing(
    number => `SELECT * FROM (SELECT d.rowid AS id, ${columns}
      FROM ${generations} AS g CROSS JOIN ${documents(number)} AS d CROSS JOIN ${entries(number)} AS e ON e.id = d.rowid
      WHERE g.number = ${number} AND g.state = 'serving' AND d.${documents(number)} MATCH ?1
        AND d.rowid >= ?2 AND d.rowid < ?3
      ORDER BY d.rowid DESC LIMIT ?4)`,
  )

const newestSql = ({ match, from, below, after, limit }: StoryQuery): BoundStatement<'search'> =>
  onIndex(
    `SELECT *, 0 AS score FROM (${walk('e.article_id AS articleId, e.facets')}) ORDER BY id DESC`,
    match,
    from,
    after?.id ?? below,
    limit + 1,
  )

function rankedSql({ match, ranked, from, below, after, limit }: StoryQuery): BoundStatement<'search'> {
  const values: unknown[] = [
    match,
    from,
    below,
    WALKED,
    after?.score ?? Number.MAX_SAFE_INTEGER,
    after?.id ?? 0,
    limit + 1,
  ]
  const has = (token: string) => `(instr(w.main, ?${values.push(token)}) > 0)`
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
  return onIndex(
    `SELECT id, articleId, facets, score FROM (
       SELECT id, articleId, facets, id / 1048576 + ${share} AS score
       FROM (${walk('e.article_id AS articleId, e.facets, e.main')}) AS w)
     WHERE (score, id) < (?5, ?6) ORDER BY score DESC, id DESC LIMIT ?7`,
    ...values,
  )
}

const countsSql = ({ match, from, below }: StoryQuery): BoundStatement<'search'> =>
  onIndex(
    `WITH walked AS MATERIALIZED (${walk('e.facets')})
     SELECT f.value AS facet, count(*) AS count
     FROM (SELECT facets FROM walked ORDER BY id DESC LIMIT ${WALKED}) AS w, json_each(w.facets) AS f GROUP BY f.value
     UNION ALL SELECT '', count(*) FROM walked`,
    match,
    from,
    below,
    WALKED + 1,
  )

const SERVING = onIndex(
  `SELECT number || '.' || built_at || '.' || built_id AS generation FROM ${generations} WHERE state = 'serving'`,
)

import { askSearch, type BoundStatement, type SearchDb } from '../client.ts'
import { countFacets, FACET_NAMES, facetsOf } from './facets.ts'
import { type Generation, inServing, matching, onIndex, STORY_INDEX } from './index-tables.ts'
import { storyIdAt } from './story-id.ts'

/** Where a page ended; `score` where stories are ranked. */
export interface StoryPlace {
  id: number
  score: number | undefined
}

/** What a part of a query asks for: tokens, each in its forms, or one of the marks. */
export interface Ranked {
  tokens: readonly (readonly string[])[]
  marks: readonly string[]
}

export interface StoryQuery {
  /** A MATCH expression of FTS5, as `storyMatch` makes it. */
  match: string
  /** One that finds those of them which are mainly about something of it, and what they are ranked by. */
  main: string
  ranked: readonly Ranked[]
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
  /** "kind code" of each. */
  facets: string[]
  /** Whether it is among those that are counted. */
  isCounted: boolean
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

/** So many of the newest matches are counted. */
export const WALKED = 2000
/** So many of the newest matches that are mainly about something of the query are ranked by it; all others by time alone. */
export const RANKED = 1000

/**
 * Seconds by which a story whose headline has all that is asked for goes before one that has none of it: a year. One that is
 * mostly about what was named has half of that.
 */
const HEADLINE_IS_WORTH = 31_536_000

type Row = Pick<FoundStory, 'id' | 'articleId' | 'score'> & { facets: string }

/** Of what was walked: the characters of all facets, and the oldest story's id and facets. */
interface Counted {
  count: number
  facets: string | null
  oldest: number | null
  itsFacets: string | null
}

/** Stories that match, a page of them, with counts. One round trip. */
export async function findStories(db: SearchDb, query: StoryQuery): Promise<FoundStories> {
  const [rows, [counted], [{ names } = { names: '[]' }] = [], [serving] = []] = (await askSearch(db, [
    query.sort === 'newest' ? newestSql(query) : rankedSql(query),
    countedSql(query),
    NAMES,
    SERVING,
  ])) as [Row[], [Counted], { names: string }[], { generation: string }[]]
  const known: string[] = JSON.parse(names)
  const { count, oldest, itsFacets } = counted
  const facets = countFacets(counted.facets ?? '', known)
  const isMore = count > WALKED
  if (isMore)
    for (const facet of facetsOf(itsFacets ?? '', known)) facets.set(facet, (facets.get(facet) ?? 0) - 1)
  return {
    found: rows.map(row => ({
      ...row,
      facets: facetsOf(row.facets, known),
      isCounted: !isMore || row.id > (oldest ?? 0),
    })),
    facets,
    count,
    generation: serving?.generation,
  }
}

const { generations, entries, facets } = STORY_INDEX

/** What `match` finds with ids from `?2` on and below `below`, newest first, `limit` at most. */
const walk = (
  number: Generation,
  columns: string,
  joined: string,
  { match = '?1', below = '?3', limit = '?4', without = '' },
) =>
  `SELECT * FROM (SELECT d.rowid AS id, ${columns} FROM ${matching(STORY_INDEX, number, joined, match)}
    AND d.rowid >= ?2 AND d.rowid < ${below} ${without} ORDER BY d.rowid DESC LIMIT ${limit})`

const withEntry = (number: Generation) => `CROSS JOIN ${entries(number)} AS e ON e.id = d.rowid`
const withFacets = (number: Generation) => `CROSS JOIN ${facets(number)} AS f ON f.id = d.rowid`

/** One more than `WALKED`, to know whether there are more. SQLite takes `itsFacets` from the row that has the least id. */
const countedSql = ({ match, from, below }: StoryQuery): BoundStatement<'search'> =>
  onIndex(
    `SELECT count(*) AS count, min(id) AS oldest, facets AS itsFacets, group_concat(facets, '') AS facets
     FROM (${inServing(number => walk(number, 'f.facets', withFacets(number), {}))})`,
    match,
    from,
    below,
    WALKED + 1,
  )

const newestSql = ({ match, from, below, after, limit }: StoryQuery): BoundStatement<'search'> =>
  onIndex(
    inServing(number =>
      walk(
        number,
        'e.article_id AS articleId, f.facets, 0 AS score',
        `${withEntry(number)} ${withFacets(number)}`,
        {},
      ),
    ),
    match,
    from,
    after?.id ?? below,
    limit + 1,
  )

/** D1 binds a hundred values. */
const MOST_BOUND = 100

/**
 * Those that are mainly about something of the query, with the share of it that they have, and beside them the newest of
 * the others, which have none.
 */
function rankedSql({ match, main, ranked, from, below, after, limit }: StoryQuery): BoundStatement<'search'> {
  const place = { score: after?.score ?? Number.MAX_SAFE_INTEGER, id: after?.id ?? 0 }
  const rest = Math.min(below, after === undefined ? below : firstBelow(place))
  const values: unknown[] = [match, from, below, limit + 1, main, place.score, place.id, rest]
  const share = shareSql(ranked, values)
  const page = (number: Generation) => {
    const hits = walk(
      number,
      `e.article_id AS articleId, d.rowid / ${storyIdAt(1)} + ${share} AS score`,
      withEntry(number),
      {
        match: '?5',
        limit: String(RANKED),
      },
    )
    const others = walk(
      number,
      `e.article_id AS articleId, d.rowid / ${storyIdAt(1)} AS score`,
      withEntry(number),
      {
        below: '?8',
        without: 'AND d.rowid NOT IN (SELECT id FROM hits)',
      },
    )
    return `SELECT * FROM (WITH hits AS MATERIALIZED (${hits})
      SELECT p.id, articleId, score, f.facets FROM (
        SELECT * FROM (SELECT * FROM hits WHERE (score, id) < (?6, ?7) ORDER BY score DESC, id DESC LIMIT ?4)
        UNION ALL ${others}) AS p
      CROSS JOIN ${facets(number)} AS f ON f.id = p.id ORDER BY score DESC, p.id DESC LIMIT ?4)`
  }
  return onIndex(inServing(page), ...values)
}

/** Seconds that what a story is mainly about is worth. */
function shareSql(ranked: readonly Ranked[], values: unknown[]): string {
  const has = (tokens: readonly string[]) =>
    values.length + tokens.length > MOST_BOUND
      ? '0'
      : `(${tokens.map(token => `instr(e.main, ?${values.push(` ${token} `)}) > 0`).join(' OR ')})`
  const hits = ranked.map(({ tokens, marks }) => {
    const weight = Math.max(tokens.length, 1)
    const ofText = tokens.map(has).join(' + ') || '0'
    const ofTags = marks.length > 0 ? has(marks) : '0'
    return { weight, sql: `max(2 * (${ofText}), ${weight} * ${ofTags})` }
  })
  const total = hits.reduce((sum, { weight }) => sum + weight, 0)
  return `(${hits.map(({ sql }) => sql).join(' + ')}) * ${HEADLINE_IS_WORTH} / ${2 * total}`
}

/** Of stories whose score is their second: the id below which they come after this place. */
function firstBelow({ score, id }: { score: number; id: number }): number {
  const [first, next] = [storyIdAt(score), storyIdAt(score + 1)]
  return Math.min(Math.max(id, first), next)
}

const NAMES = onIndex(FACET_NAMES)
const SERVING = onIndex(
  `SELECT number || '.' || built_at || '.' || built_id AS generation FROM ${generations} WHERE state = 'serving'`,
)

import { askSearch, type SearchDb } from '../client.ts'
import { DESK_INDEX, inServing, matching, onIndex } from './index-tables.ts'

export interface DocumentQuery {
  /** A MATCH expression of FTS5, as `matchOf` makes it. */
  match: string
  sort: 'newest' | 'oldest'
  /** The id of the document where the page before ended. */
  beyond: number | undefined
  limit: number
}

export interface FoundDocument {
  id: number
  articleId: string
}

/** Documents in the order of their last change, `limit` and one more, and how many there are, `counted` at most. One round trip. */
export async function findDocuments(
  db: SearchDb,
  query: DocumentQuery,
  counted: number,
): Promise<{ found: FoundDocument[]; count: number }> {
  const [found, [row] = []] = (await askSearch(db, [findSql(query), countSql(query.match, counted)])) as [
    FoundDocument[],
    { count: number }[],
  ]
  return { found, count: row?.count ?? 0 }
}

/** How many documents each expression finds, `counted` at most. One round trip. */
export async function countDocuments(
  db: SearchDb,
  matches: readonly string[],
  counted: number,
): Promise<number[]> {
  if (matches.length === 0) return []
  const results = (await askSearch(
    db,
    matches.map(match => countSql(match, counted)),
  )) as { count: number }[][]
  return results.map(([row]) => row?.count ?? 0)
}

function findSql({ match, sort, beyond, limit }: DocumentQuery) {
  const [isBeyond, direction, start] =
    sort === 'newest' ? ['<', 'DESC', Number.MAX_SAFE_INTEGER] : ['>', 'ASC', 0]
  const walked = inServing(
    number => `SELECT * FROM (SELECT d.rowid AS id,
      (SELECT article_id FROM ${DESK_INDEX.entries(number)} AS e WHERE e.id = d.rowid) AS articleId
      FROM ${matching(DESK_INDEX, number)} AND d.rowid ${isBeyond} ?2 ORDER BY d.rowid ${direction} LIMIT ?3)`,
  )
  return onIndex(walked, match, beyond ?? start, limit + 1)
}

const countSql = (match: string, counted: number) =>
  onIndex(
    `SELECT count(*) AS count FROM (${inServing(
      number => `SELECT * FROM (SELECT 1 FROM ${matching(DESK_INDEX, number)} LIMIT ?2)`,
    )})`,
    match,
    counted,
  )

import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { ListingKind } from '../schema.ts'
import { type PublishedColumns, publishedColumns } from './published-columns.ts'

/** How far one answer walks when several filters are combined; then it is short and has a cursor. */
export const WALK_LIMIT = 2000

export interface Filter {
  kind: ListingKind
  code: string
}

export interface Position {
  visibleFrom: number
  articleId: string
}

export interface ListArgs {
  /** At least one, each of another kind; `{ kind: 'all', code: '' }` stands for no filter. */
  filters: readonly [Filter, ...Filter[]]
  after?: Position | undefined
  /** Bounds on the publication time, ms: at or after, before. */
  publishedAfter?: number | undefined
  publishedBefore?: number | undefined
  limit: number
  now: number
}

export interface PublishedPage {
  rows: PublishedColumns[]
  /** Where the next page begins; undefined at the end. */
  next: Position | undefined
  /** When this answer changes by itself, ms: the nearest coming article or the first of these to expire. */
  changesAt: number | undefined
}

interface Row extends PublishedColumns {
  nextFrom: number | null
  walked: number
  lastFrom: number | null
  lastId: string | null
}

/**
 * A page of what is visible now under every filter, newest first: one query. It walks the filter with the fewest
 * entries, which a one-row lookup in `listing_count` chooses inside the statement.
 */
export async function listPublished(db: Db, args: ListArgs): Promise<PublishedPage> {
  const rows = await db.all<Row>(listPublishedSql(args))
  const first = rows[0]
  const found = rows.filter(row => row.id !== null)
  const shown = found.slice(0, args.limit)
  const last = shown.at(-1)
  const walkedOut =
    args.filters.length > 1 &&
    first !== undefined &&
    first.walked === WALK_LIMIT &&
    first.lastFrom !== null &&
    first.lastId !== null
  const next =
    found.length > args.limit && last
      ? { visibleFrom: last.visibleFrom, articleId: last.id }
      : walkedOut
        ? { visibleFrom: first.lastFrom as number, articleId: first.lastId as string }
        : undefined
  const bounds = [first?.nextFrom, ...shown.map(row => row.visibleUntil)].filter(
    bound => typeof bound === 'number',
  )
  return { rows: shown, next, changesAt: bounds.length > 0 ? Math.min(...bounds) : undefined }
}

/** As SQL text: with every filter at once, binding each use would pass D1's 100 bound values. */
const KIND: Record<ListingKind, SQL> = {
  all: sql`'all'`,
  region: sql`'region'`,
  country: sql`'country'`,
  place: sql`'place'`,
  person: sql`'person'`,
  organisation: sql`'organisation'`,
  topic: sql`'topic'`,
  language: sql`'language'`,
}

/** Bound once, in the CTE `filter`. */
const codeOf = (kind: ListingKind) => sql`(SELECT code FROM filter WHERE kind = ${KIND[kind]})`

/** One filter walks just the page; several walk the shortest list until enough rows stand on the others too. */
export function listPublishedSql({
  filters,
  after,
  publishedAfter,
  publishedBefore,
  limit,
  now,
}: ListArgs): SQL {
  const walkLimit = filters.length > 1 ? WALK_LIMIT : limit + 1
  const bounds = [
    sql`l.visible_from <= ${now} AND l.visible_until > ${now}`,
    ...(publishedAfter === undefined ? [] : [sql`l.visible_from >= ${publishedAfter}`]),
    ...(publishedBefore === undefined ? [] : [sql`l.visible_from < ${publishedBefore}`]),
    ...(after ? [sql`(l.visible_from, l.article_id) < (${after.visibleFrom}, ${after.articleId})`] : []),
  ]
  const walks = filters.map(
    ({ kind }, i) => sql`SELECT * FROM (
      SELECT l.visible_from, l.article_id, ${standsOnOthers(filters, i)} AS matches
      FROM listing_count AS c CROSS JOIN listing AS l
      WHERE c.kind = ${KIND[kind]} AND c.code = ${codeOf(kind)} AND ${isShortest(filters, i)}
        AND l.kind = ${KIND[kind]} AND l.code = ${codeOf(kind)} AND ${sql.join(bounds, sql` AND `)}
      ORDER BY l.visible_from DESC, l.article_id DESC LIMIT ${walkLimit})`,
  )
  const codes = filters.map(({ kind, code }) => sql`(${KIND[kind]}, ${code})`)
  const { kind } = filters[0]
  return sql`WITH
    filter(kind, code) AS (VALUES ${sql.join(codes, sql`, `)}),
    walked AS MATERIALIZED (${unionAll(walks)}),
    shown AS (SELECT * FROM walked WHERE matches ORDER BY visible_from DESC, article_id DESC LIMIT ${limit + 1}),
    bounds AS (SELECT
      (SELECT min(visible_from) FROM listing
       WHERE kind = ${KIND[kind]} AND code = ${codeOf(kind)} AND visible_from > ${now}) AS nextFrom,
      count(*) AS walked, min(visible_from) AS lastFrom FROM walked)
    SELECT ${publishedColumns(now)}, bounds.nextFrom, bounds.walked, bounds.lastFrom,
      (SELECT min(article_id) FROM walked WHERE visible_from = bounds.lastFrom) AS lastId
    FROM bounds LEFT JOIN shown ON true LEFT JOIN article ON article.id = shown.article_id
    ORDER BY shown.visible_from DESC, shown.article_id DESC`
}

/** D1 joins at most five SELECTs into one, and as many such groups. */
const COMPOUND_TERMS = 5

function unionAll(terms: readonly SQL[]): SQL {
  const groups = []
  for (let i = 0; i < terms.length; i += COMPOUND_TERMS) {
    const group = sql.join(terms.slice(i, i + COMPOUND_TERMS), sql` UNION ALL `)
    groups.push(sql`SELECT * FROM (${group})`)
  }
  return sql.join(groups, sql` UNION ALL `)
}

/** Of the filters the one with the fewest entries, the first among equals; its row guards the walk. */
function isShortest(filters: readonly Filter[], i: number): SQL {
  const others = filters.flatMap((other, j) => {
    const entries = sql`coalesce((SELECT entries FROM listing_count
      WHERE kind = ${KIND[other.kind]} AND code = ${codeOf(other.kind)}), 0)`
    return j === i ? [] : [j < i ? sql`c.entries < ${entries}` : sql`c.entries <= ${entries}`]
  })
  return others.length > 0 ? sql.join(others, sql` AND `) : sql`true`
}

function standsOnOthers(filters: readonly Filter[], i: number): SQL {
  const others = filters
    .filter((_, j) => j !== i)
    .map(
      ({
        kind,
      }) => sql`EXISTS (SELECT 1 FROM listing AS o WHERE o.kind = ${KIND[kind]} AND o.code = ${codeOf(kind)}
        AND o.visible_from = l.visible_from AND o.article_id = l.article_id)`,
    )
  return others.length > 0 ? sql.join(others, sql` AND `) : sql`true`
}

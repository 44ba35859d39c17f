import { type SQL, sql } from 'drizzle-orm'
import type { Position } from '../../functions/text/cursor.ts'
import type { Db } from '../client.ts'
import type { ListKey } from '../schema.ts'
import { LOCAL_COLUMNS, type LocalColumns, type LocalVersions, localVersionsOf } from './local-layer.ts'
import {
  type PublishedColumns,
  type PublishedText,
  publishedColumns,
  textJoin,
  translationsChangeAt,
} from './published-columns.ts'
import { withBodiesApart } from './texts-apart.ts'

/** How many rows one answer reads at most when filters are combined. Then the page may be short, and has a cursor. */
export const WALK_LIMIT = 1000

export interface ListArgs {
  /** At least one, each of another kind; `{ kind: 'all', code: '' }` stands for no filter. */
  filters: readonly [ListKey, ...ListKey[]]
  after?: Position | undefined
  /** Bounds on the publication time, ms: at or after, before. */
  publishedAfter?: number | undefined
  publishedBefore?: number | undefined
  limit: number
  /** The texts too. */
  withTexts?: boolean
  now: number
}

export type ListedArticle = PublishedColumns & Partial<PublishedText>

export interface PublishedPage {
  rows: ListedArticle[]
  /** Where the next page begins; undefined at the end. */
  next: Position | undefined
  /** When this answer changes by itself, ms: when the next article appears, or the first of these or of their translations goes. */
  changesAt: number | undefined
  local: LocalVersions
}

/** A row of `listPublishedSql`. */
export interface ListRow extends ListedArticle, LocalColumns {
  /** With the texts. */
  textId?: string | null
  nextFrom: number | null
  translationsChangeAt: number | null
  /** The last row that was read, if neither the page was full nor the list at its end. */
  lastFrom: number | null
  lastId: string | null
}

/**
 * A page of the articles that are visible now and match every filter, newest first: one query, and one round trip more for
 * bodies that are apart. It reads the list that has the fewest entries in `listing_count`.
 */
export async function listPublished(db: Db, args: ListArgs): Promise<PublishedPage> {
  const rows = await db.all<ListRow>(listPublishedSql(args))
  return pageOfRows(await withBodiesApart(db, rows), args.limit)
}

/** The page that the rows of `listPublishedSql` make. */
export function pageOfRows(rows: readonly ListRow[], limit: number): PublishedPage {
  const [first] = rows
  if (!first) throw new Error('the bounds of a list have no row')
  const found = rows.filter(row => row.id !== null)
  const shown = found.slice(0, limit)
  const bounds = [
    first.nextFrom,
    ...shown.flatMap(row => [row.visibleUntil, row.translationsChangeAt]),
  ].filter(bound => typeof bound === 'number')
  return {
    rows: shown,
    next: found.length > limit ? positionOf(shown.at(-1)) : endOfWalk(first),
    changesAt: bounds.length > 0 ? Math.min(...bounds) : undefined,
    local: localVersionsOf(first),
  }
}

const positionOf = (row: ListRow | undefined): Position | undefined =>
  row && { at: row.visibleFrom, articleId: row.id }

const endOfWalk = (row: ListRow): Position | undefined =>
  typeof row.lastFrom === 'number' && row.lastId !== null
    ? { at: row.lastFrom, articleId: row.lastId }
    : undefined

/**
 * SQLite does not merge a subquery with a LIMIT into a query with a WHERE. So it runs `walked` row by row, in its own
 * order, and stops as soon as `shown` has a page.
 */
export function listPublishedSql({
  filters,
  after,
  publishedAfter,
  publishedBefore,
  limit,
  withTexts = false,
  now,
}: ListArgs): SQL {
  const text = textJoin(withTexts)
  const list = walkedList(filters)
  const bounds = [
    sql`l.visible_from <= ${now} AND l.visible_until > ${now}`,
    ...(publishedAfter === undefined ? [] : [sql`l.visible_from >= ${publishedAfter}`]),
    ...(publishedBefore === undefined ? [] : [sql`l.visible_from < ${publishedBefore}`]),
    ...(after ? [sql`(l.visible_from, l.article_id) < (${after.at}, ${after.articleId})`] : []),
  ]
  const walk = sql`SELECT l.visible_from, l.article_id FROM listing AS l
    WHERE l.kind = ${list.kind} AND l.code = ${list.code} AND ${sql.join(bounds, sql` AND `)}
    ORDER BY l.visible_from DESC, l.article_id DESC`
  return sql`WITH
    ${list.chosen}
    shown AS MATERIALIZED (
      SELECT walked.* FROM (${walk} LIMIT ${WALK_LIMIT}) AS walked WHERE ${list.standsOnOthers} LIMIT ${limit + 1}),
    last AS (${list.isAlone ? NOWHERE : sql`${walk} LIMIT iif((SELECT count(*) FROM shown) > ${limit}, 0, 1) OFFSET ${WALK_LIMIT - 1}`}),
    bounds AS (SELECT
      (SELECT min(visible_from) FROM listing
       WHERE kind = ${list.kind} AND code = ${list.code} AND visible_from > ${now}) AS nextFrom)
    SELECT ${publishedColumns(now)}, ${translationsChangeAt(now)}, bounds.nextFrom, last.visible_from AS lastFrom, last.article_id AS lastId,
      ${LOCAL_COLUMNS}${text.columns}
    FROM bounds LEFT JOIN last ON true LEFT JOIN shown ON true LEFT JOIN article ON article.id = shown.article_id
    ${text.join}
    ORDER BY shown.visible_from DESC, shown.article_id DESC`
}

const NOWHERE = sql`SELECT NULL AS visible_from, NULL AS article_id`

/**
 * The list to read: of several filters the one with the fewest entries. Each row is looked up in the lists of the
 * others.
 */
function walkedList(filters: ListArgs['filters']) {
  const [{ kind, code }, ...others] = filters
  if (others.length === 0) {
    return { isAlone: true, chosen: sql``, kind: sql`${kind}`, code: sql`${code}`, standsOnOthers: sql`true` }
  }
  const codes = filters.map(({ kind, code }) => sql`(${kind}, ${code})`)
  return {
    isAlone: false,
    chosen: sql`
    filter(kind, code) AS MATERIALIZED (VALUES ${sql.join(codes, sql`, `)}),
    shortest AS MATERIALIZED (
      SELECT f.kind, f.code FROM filter AS f LEFT JOIN listing_count AS c ON c.kind = f.kind AND c.code = f.code
      ORDER BY coalesce(c.entries, 0), f.kind LIMIT 1),`,
    kind: sql`(SELECT kind FROM shortest)`,
    code: sql`(SELECT code FROM shortest)`,
    standsOnOthers: sql`NOT EXISTS (
      SELECT 1 FROM filter AS f WHERE f.kind <> (SELECT kind FROM shortest) AND NOT EXISTS (
        SELECT 1 FROM listing AS o
        WHERE o.kind = f.kind AND o.code = f.code AND o.visible_from = walked.visible_from
          AND o.article_id = walked.article_id))`,
  }
}

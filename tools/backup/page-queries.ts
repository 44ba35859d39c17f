import type { Row } from '../written-out-d1.ts'
import { type Page, rowsOf } from './rows.ts'
import { COLUMNS, columnList, tablesReadAs } from './tables.ts'

/** A query for rows of a table, as a page has them. */
export interface Query {
  table: string
  sql: string
}

/** The columns that a backup keeps of a table, and `more` after them. */
export const selectFrom = (table: string, rest = '', more = ''): Query => ({
  table,
  sql: `SELECT ${columnList(COLUMNS[table] ?? [])}${more} FROM ${table} ${rest}`,
})

/** The articles of these ids, which is a query, and all rows of theirs. */
export const ofArticles = (ids: string): Query[] =>
  tablesReadAs('article').map(table =>
    selectFrom(table, `WHERE ${table === 'article' ? 'id' : 'article_id'} IN (${ids})`),
  )

/** What the queries found; tables without rows are left out. */
export const pageOf = (queries: readonly Query[], found: readonly Row[][]): Page =>
  Object.fromEntries(
    queries.flatMap(({ table }, i) => {
      const rows = found[i] ?? []
      return rows.length === 0 ? [] : [[table, rowsOf(table, rows)]]
    }),
  )

import { getTableColumns } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { GIVEN_ROWS, member } from '../../given-rows.ts'
import type { ArticleWrite, IdempotencyClaim } from './article-write.ts'

/** A statement of the batch that writes articles, with the rows that it is given. */
export interface Step {
  sql: string
  rows: (writes: readonly ArticleWrite[], claims: readonly IdempotencyClaim[]) => object[]
  returnsWrites?: true
}

/** The rows whose article was written. Each row has what `head` gives. */
export const WINNERS = `${GIVEN_ROWS} JOIN article ON article.id = ${member('id')} AND article.write_id = ${member('writeId')}`

export const columnsOf = (table: SQLiteTable) => Object.entries<SQLiteColumn>(getTableColumns(table))
export const names = (table: SQLiteTable) =>
  columnsOf(table)
    .map(([, column]) => column.name)
    .join(', ')
export const members = (table: SQLiteTable, prefix = '') =>
  columnsOf(table)
    .map(([key]) => member(prefix + key))
    .join(', ')

/** What finds a write's article among the winners, and the instant of the write. */
export const head = ({ row, now }: ArticleWrite) => ({ id: row.id, writeId: row.writeId, now })

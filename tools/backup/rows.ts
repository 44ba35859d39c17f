import type { Row } from '../written-out-d1.ts'
import { COLUMNS } from './tables.ts'

export type Value = string | number | null

/** Rows of a table as a backup keeps them. */
export interface Rows {
  columns: string[]
  rows: Value[][]
}

/** A line of a backup: rows of some tables, read at one instant. */
export type Page = Record<string, Rows>

/** Rows of a query that names the table's columns in their order, and perhaps others after them. */
export function rowsOf(table: string, found: readonly Row[]): Rows {
  const columns = COLUMNS[table] ?? []
  return { columns, rows: found.map(row => Object.values(row).slice(0, columns.length) as Value[]) }
}

/** The values of one column. */
export function valuesOf({ columns, rows }: Rows, column: string): Value[] {
  const index = columns.indexOf(column)
  return rows.map(row => row[index] ?? null)
}

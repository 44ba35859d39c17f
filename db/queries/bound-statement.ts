import type { SQL } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import type { BoundStatement, Database } from '../client.ts'

const dialect = new SQLiteAsyncDialect()

/** A statement as text and values, with the name of its database. */
export function boundStatement<D extends Database>(database: D, query: SQL): BoundStatement<D> {
  const { sql, params } = dialect.sqlToQuery(query)
  return { database, sql, values: params }
}

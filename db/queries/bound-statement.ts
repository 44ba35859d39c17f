import { fillPlaceholders, type SQL } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { once } from '../../functions/text/once.ts'
import type { BoundStatement, Database } from '../client.ts'

const dialect = new SQLiteAsyncDialect()

/** A statement as text and values, with the name of its database. */
export function boundStatement<D extends Database>(database: D, query: SQL): BoundStatement<D> {
  const { sql, params } = dialect.sqlToQuery(query)
  return { database, sql, values: params }
}

/**
 * The same for what is asked all the time: it is put together once, when first asked for, since that takes longer than
 * to run it. What differs each time is named by `sql.placeholder`.
 */
export function compiledStatement<D extends Database>(database: D, make: () => SQL) {
  const text = once(() => dialect.sqlToQuery(make()))
  return (values: Readonly<Record<string, unknown>>): BoundStatement<D> => {
    const { sql, params } = text()
    return { database, sql, values: fillPlaceholders(params, values) }
  }
}

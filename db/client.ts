import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { SQL } from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

/** Runs work that is safe to run twice, and runs it again after failures of D1 that pass by themselves. */
export type Repeat = <T>(work: () => Promise<T>) => Promise<T>

/** What the queries need of a D1 binding or session. */
export type Statements = Pick<D1Database, 'prepare' | 'batch'>

/** `text` has the texts of articles, `search` the index that can be made anew, `main` everything else. */
export type Database = 'main' | 'text' | 'search'

/** A statement with its values. It carries the name of its database, so that it cannot get into a batch of another. */
export interface BoundStatement<D extends Database> {
  database: D
  sql: string
  values: unknown[]
}

export interface Db extends DrizzleD1Database {
  repeat: Repeat
  /** For SQL that is not written with drizzle. */
  statements: Statements
}

/**
 * Only the primary answers a binding without a session, whether there are replicas or not (D1's documentation, read
 * replication). The public reads depend on this: they fill caches after a purge, and a replica that lags behind would
 * bring the old version back for a minute.
 */
export const connect = (statements: Statements, repeat: Repeat = work => work()): Db =>
  Object.assign(drizzle(statements as D1Database), { repeat, statements })

/** Runs statements written as SQL in one batch, which drizzle does for its builders alone: one round trip. */
export const batchSql = async (db: Db, queries: readonly SQL[]): Promise<unknown[][]> =>
  (await batchResults(db, queries)).map(({ results }) => results)

/** The same, with what D1 says of each statement. */
export function batchResults(db: Db, queries: readonly SQL[]): Promise<D1Result[]> {
  const bound = queries.map(query => {
    const { sql, params } = db.all(query).getQuery()
    return db.statements.prepare(sql).bind(...params)
  })
  return db.statements.batch(bound)
}

/**
 * Asks the main database and the database of the texts at once: one round trip. For now they are one database, so all
 * statements go in one batch.
 */
export async function askBoth<M, T>(
  { statements }: Db,
  main: readonly BoundStatement<'main'>[],
  text: readonly BoundStatement<'text'>[],
): Promise<{ main: M[][]; text: T[][] }> {
  const results = await statements.batch<M | T>(
    [...main, ...text].map(({ sql, values }) => statements.prepare(sql).bind(...values)),
  )
  const rows = results.map(result => result.results)
  return { main: rows.slice(0, main.length) as M[][], text: rows.slice(main.length) as T[][] }
}

/** The database of the index. */
export interface SearchDb {
  search: Statements
}

/** Runs statements on the index in one batch: one round trip. */
export async function askSearch(
  { search }: SearchDb,
  statements: readonly BoundStatement<'search'>[],
): Promise<unknown[][]> {
  const results = await search.batch(statements.map(({ sql, values }) => search.prepare(sql).bind(...values)))
  return results.map(({ results }) => results)
}

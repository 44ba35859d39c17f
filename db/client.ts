import type { D1Database, D1Result } from '@cloudflare/workers-types'
import type { SQL } from 'drizzle-orm'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import type { TextBinding } from './text-databases.ts'

/** Runs work that is safe to run twice, and runs it again after failures of D1 that pass by themselves. */
export type Repeat = <T>(work: () => Promise<T>) => Promise<T>

/** What the queries need of a D1 binding or session. */
export type Statements = Pick<D1Database, 'prepare' | 'batch'>

/** `text` is one that keeps texts alone, `search` the index that can be made anew, `main` has everything else. */
export type Database = 'main' | 'text' | 'search'

/** A statement with its values. It carries the name of its database, so that it cannot get into a batch of another. */
export interface BoundStatement<D extends Database> {
  database: D
  sql: string
  values: unknown[]
}

/** A database that takes statements of this kind alone. */
export interface Asked<D extends Database> {
  kind: D
  statements: Statements
}

/** The databases that keep texts apart; none in a small newsroom. */
export type TextDatabases = ReadonlyMap<TextBinding, Asked<'text'>>

export interface Db extends DrizzleD1Database {
  repeat: Repeat
  /** For SQL that is not written with drizzle. */
  statements: Statements
  texts: TextDatabases
}

/**
 * Only the primary answers a binding without a session, whether there are replicas or not (D1's documentation, read
 * replication). The public reads depend on this: they fill caches after a purge, and a replica that lags behind would
 * bring the old version back for a minute.
 */
export const connect = (
  statements: Statements,
  repeat: Repeat = work => work(),
  texts: TextDatabases = new Map(),
): Db => Object.assign(drizzle(statements as D1Database), { repeat, statements, texts })

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

/** Runs statements on the database of their name in one batch: one round trip. */
export async function askDatabase<D extends Database, R = unknown>(
  { statements }: Asked<D>,
  bound: readonly BoundStatement<NoInfer<D>>[],
): Promise<R[][]> {
  const results = await statements.batch<R>(
    bound.map(({ sql, values }) => statements.prepare(sql).bind(...values)),
  )
  return results.map(({ results }) => results)
}

/** The database of the index. */
export interface SearchDb {
  search: Statements
}

/** Runs statements on the index in one batch: one round trip. */
export const askSearch = ({ search }: SearchDb, statements: readonly BoundStatement<'search'>[]) =>
  askDatabase({ kind: 'search', statements: search }, statements)

/** Runs statements on the main database in one batch: one round trip. */
export const askMain = <R>({ statements }: Db, bound: readonly BoundStatement<'main'>[]) =>
  askDatabase<'main', R>({ kind: 'main', statements }, bound)

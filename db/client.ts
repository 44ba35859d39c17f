import type { D1Database } from '@cloudflare/workers-types'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

/** Runs work that is safe to run twice, again where D1 fails in passing. */
export type Repeat = <T>(work: () => Promise<T>) => Promise<T>

/** What the queries need of a D1 binding or session. */
export type Statements = Pick<D1Database, 'prepare' | 'batch'>

/** Narrow rows, lists, changes and keys; or the texts of articles. */
export type Database = 'main' | 'text'

/** A statement that is ready to run. It carries the name of its database: in a batch of another it would run there. */
export interface BoundStatement<D extends Database> {
  database: D
  sql: string
  values: unknown[]
}

export interface Db extends DrizzleD1Database {
  repeat: Repeat
  /** For statements that are made once and sent often. */
  statements: Statements
}

/**
 * Of a binding without a session D1 asks the primary only, whether replicas exist or not (D1's documentation, read
 * replication). The public reads depend on it: they are asked where a cache holds nothing, and what they read stays for a
 * minute, so a replica that lags behind a purge would bring the old version back.
 */
export const connect = (statements: Statements, repeat: Repeat = work => work()): Db =>
  Object.assign(drizzle(statements as D1Database), { repeat, statements })

/**
 * Asks the main database and that of the texts at once: one round trip. Both are one database for now, so the two go in
 * one batch, the texts last.
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

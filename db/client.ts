import type { D1Database } from '@cloudflare/workers-types'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

/** Runs work that is safe to run twice, again where D1 fails in passing. */
export type Repeat = <T>(work: () => Promise<T>) => Promise<T>

/** What the queries need of a D1 binding or session. */
export type Statements = Pick<D1Database, 'prepare' | 'batch'>

/** The one place that knows where articles live: past one database, an id's first character picks the shard. */
export interface Db extends DrizzleD1Database {
  repeat: Repeat
  /** For text that is made once and sent often. */
  statements: Statements
}

/**
 * Of a binding without a session D1 asks the primary only, whether replicas exist or not (D1's documentation, read
 * replication). The public reads depend on it: they are asked where a cache holds nothing, and what they read stays for a
 * minute, so a replica that lags behind a purge would bring the old version back.
 */
export const connect = (statements: Statements, repeat: Repeat = work => work()): Db =>
  Object.assign(drizzle(statements as D1Database), { repeat, statements })

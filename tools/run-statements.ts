import type { D1Database } from '@cloudflare/workers-types'
import type { Statement } from './access.ts'

/** All of them or none. */
export const runStatements = (db: D1Database, statements: readonly Statement[]) =>
  db.batch(statements.map(({ sql, values }) => db.prepare(sql).bind(...values)))

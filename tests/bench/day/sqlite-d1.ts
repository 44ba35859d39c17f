import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'

interface Bound {
  sql: string
  values: SQLInputValue[]
}

/** What the newsroom asks of D1, answered by SQLite in this process. */
export function sqliteD1(db: DatabaseSync): D1Database {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  function run({ sql, values }: Bound, asArrays = false) {
    const key = `${asArrays} ${sql}`
    const statement = prepared.get(key) ?? db.prepare(sql)
    statement.setReturnArrays(asArrays)
    prepared.set(key, statement)
    const results = statement.all(...values).map(row => {
      for (const [name, value] of Object.entries(row))
        if (value instanceof Uint8Array) (row as Record<string, unknown>)[name] = [...value]
      return row
    })
    return { results, success: true, meta: {} }
  }
  const statementOf = (bound: Bound) => ({
    bound,
    bind: (...values: unknown[]) =>
      statementOf({ sql: bound.sql, values: values.map(value => toSqlite(value)) }),
    all: async () => run(bound),
    run: async () => run(bound),
    raw: async () => run(bound, true).results,
    first: async (column?: string) => {
      const [row] = run(bound).results as Record<string, unknown>[]
      return row === undefined ? null : column === undefined ? row : row[column]
    },
  })
  return {
    prepare: (sql: string) => statementOf({ sql, values: [] }),
    batch: async (statements: { bound: Bound }[]) => {
      db.exec('BEGIN')
      try {
        const results = statements.map(({ bound }) => run(bound))
        db.exec('COMMIT')
        return results
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
  } as unknown as D1Database
}

function toSqlite(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  return Array.isArray(value) ? Uint8Array.from(value) : (value as SQLInputValue)
}

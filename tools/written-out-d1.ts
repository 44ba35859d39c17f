import type { D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { Statements } from '../db/client.ts'

export type Row = Record<string, unknown>

/** Runs SQL without values, all of it or nothing, and gives the rows of each statement. */
export type Execute = (statements: readonly string[]) => Promise<Row[][]> | Row[][]

/** A D1 for `wrangler d1 execute`, which takes SQL as text alone: values are written into the statements. */
export function writtenOutD1(execute: Execute): Statements {
  const texts = new WeakMap<object, string>()

  function prepared(sql: string, values: readonly unknown[]): D1PreparedStatement {
    const text = writeOut(sql, values)
    const rows = async () => (await execute([text]))[0] ?? []
    const statement = {
      bind: (...bound: unknown[]) => prepared(sql, bound),
      all: async () => resultOf(await rows()),
      run: async () => resultOf(await rows()),
      raw: async () => (await rows()).map(row => Object.values(row)),
    } as unknown as D1PreparedStatement
    texts.set(statement, text)
    return statement
  }

  return {
    prepare: sql => prepared(sql, []),
    batch: async <T>(statements: D1PreparedStatement[]) => {
      const found = await execute(statements.map(statement => texts.get(statement) ?? ''))
      return found.map(resultOf) as unknown as D1Result<T>[]
    },
  }
}

const resultOf = (results: Row[]) => ({ success: true, results, meta: {} })

/** `?` takes the next value, `?2` the second one. The statements have no question mark in a literal. */
function writeOut(sql: string, values: readonly unknown[]): string {
  if (values.length === 0) return sql
  let next = 0
  return sql.replace(/\?(\d*)/g, (_, number: string) =>
    literal(values[number === '' ? next++ : Number(number) - 1]),
  )
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`
}

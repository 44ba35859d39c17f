import { type GetColumnData, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { askMain, type BoundStatement, connect, type Db, type Statements } from '../client.ts'
import { compiledStatement } from './bound-statement.ts'

/** Puts queries together; asks nobody. */
export const BUILDER: Pick<Db, 'select' | 'insert'> = connect({} as Statements)

/** A query of drizzle, whose rows are known by type. */
interface Query {
  _: { result: unknown[] }
  getSQL(): SQL
}
type RowsOf<Q extends Query> = Q['_']['result']

/** A statement with the type of its rows, which exists in TypeScript only. */
export interface Ask<Rows> extends BoundStatement<'main'> {
  rows?: Rows
}

/**
 * A query of drizzle that is put together once. The database's rows are taken as they are, so each of its columns is
 * called as its field (`namedColumns`).
 */
export const compiled: <Q extends Query>(
  make: () => Q,
) => (values: Readonly<Record<string, unknown>>) => Ask<RowsOf<Q>> = make =>
  compiledStatement('main', () => make().getSQL())

/** Columns that are called in SQL as their fields are in TypeScript. */
export const namedColumns = <C extends Record<string, SQLiteColumn>>(columns: C) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)])) as {
    [Name in keyof C]: SQL.Aliased<GetColumnData<C[Name]>>
  }

type Asks = Readonly<Record<string, Ask<unknown[]> | undefined>>
type AnswerTo<A> = NonNullable<A> extends Ask<infer Rows> ? Rows : never

/** The rows of each statement by its name; no rows for one that is left out. One round trip. */
export async function askAll<A extends Asks>(
  db: Db,
  asks: A,
): Promise<{ [Name in keyof A]-?: AnswerTo<A[Name]> }> {
  const asked = Object.entries(asks).flatMap(([name, ask]) => (ask ? [{ name, ask }] : []))
  const rows = await askMain<unknown>(
    db,
    asked.map(({ ask }) => ask),
  )
  const byName = new Map(asked.map(({ name }, i) => [name, rows[i]]))
  return Object.fromEntries(Object.keys(asks).map(name => [name, byName.get(name) ?? []])) as {
    [Name in keyof A]-?: AnswerTo<A[Name]>
  }
}

import type { BatchItem } from 'drizzle-orm/batch'
import type { Db } from '../client.ts'

type Queries = Readonly<Record<string, BatchItem<'sqlite'> | undefined>>
type Rows<Q> = NonNullable<Q> extends { _: { result: infer R } } ? R : never

/** The rows of these queries by name, none of one that is left out. One round trip. */
export async function allOf<Q extends Queries>(
  db: Db,
  queries: Q,
): Promise<{ [Name in keyof Q]-?: Rows<Q[Name]> }> {
  const asked = Object.entries(queries).flatMap(([name, query]) => (query ? [{ name, query }] : []))
  const results = await db.batch(asked.map(({ query }) => query) as [BatchItem<'sqlite'>])
  const rows = new Map(asked.map(({ name }, i) => [name, results[i]]))
  return Object.fromEntries(Object.keys(queries).map(name => [name, rows.get(name) ?? []])) as {
    [Name in keyof Q]-?: Rows<Q[Name]>
  }
}

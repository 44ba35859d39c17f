import { type SQL, sql } from 'drizzle-orm'

/** D1 takes five terms in a compound SELECT. */
const TERMS = 4

/** The rows of any number of selections of `id`, each once. */
export function unionOf(selections: readonly SQL[]): SQL {
  const one = sql.join([...selections.slice(0, TERMS)], sql` UNION `)
  const others = selections.slice(TERMS)
  return others.length === 0 ? one : sql`SELECT id FROM (${one}) UNION SELECT id FROM (${unionOf(others)})`
}

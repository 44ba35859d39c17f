import { type SQL, sql } from 'drizzle-orm'

/** D1 takes five terms in a compound SELECT. */
const TERMS = 4

/** The rows of any number of selections of `id`: each row once, or with `UNION ALL` every row. */
export function unionOf(selections: readonly SQL[], union = sql` UNION `): SQL {
  const one = sql.join([...selections.slice(0, TERMS)], union)
  const others = selections.slice(TERMS)
  return others.length === 0
    ? one
    : sql`SELECT id FROM (${one})${union}SELECT id FROM (${unionOf(others, union)})`
}

import { type SQL, sql } from 'drizzle-orm'

/** D1 takes five terms in a compound SELECT. */
const TERMS = 4

/** The rows of any number of selections of `id`: each once, or with `ALL` as often as it is found. */
export function unionOf(selections: readonly SQL[], all: '' | 'ALL' = ''): SQL {
  const union = sql.raw(` UNION ${all} `)
  const one = sql.join([...selections.slice(0, TERMS)], union)
  const others = selections.slice(TERMS)
  return others.length === 0
    ? one
    : sql`SELECT id FROM (${one})${union}SELECT id FROM (${unionOf(others, all)})`
}

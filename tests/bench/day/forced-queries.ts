/** Ms that the contract lets an answer live before it is asked for again. */
const LIFE = 30_000

/** Counts the queries that no cache can do without: one an address for each 30 s in which it is asked for. */
export function forcedQueries() {
  const freshUntil = new Map<string, number>()
  return {
    /** Whether this request needs a query. */
    ask(address: string, now: number): boolean {
      if (now < (freshUntil.get(address) ?? Number.NEGATIVE_INFINITY)) return false
      freshUntil.set(address, now + LIFE)
      return true
    },
    addresses: () => freshUntil.size,
  }
}

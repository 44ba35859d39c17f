/** A place for a value, by itself or by number, and whether it is a limit. */
const PLACES = /(\bLIMIT )?\?(\d*)/gi

/**
 * A statement with its limits written out. SQLite lets the value of a bound LIMIT decide the plan, and so plans the statement anew
 * each time that one is bound, which takes longer than most of ours run. There are few different limits.
 */
export function withLimitsWritten(
  sql: string,
  values: readonly unknown[],
): { sql: string; values: unknown[] } {
  const bound: unknown[] = []
  let next = 0
  let last = 0
  const text = sql.replace(PLACES, (place: string, limit: string | undefined, number: string) => {
    if (number !== '') {
      const value = values[Number(number) - 1]
      if (limit !== undefined && Number.isSafeInteger(value)) return `${limit}${value}`
      last = Math.max(last, Number(number))
      return place
    }
    const value = values[next++]
    if (limit !== undefined && Number.isSafeInteger(value)) return `${limit}${value}`
    bound.push(value)
    return place
  })
  return { sql: text, values: next === 0 ? values.slice(0, last) : bound }
}

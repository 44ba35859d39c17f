import type { Statements } from '../../db/client.ts'

/** Production refuses a longer value, bytes; local workerd takes it. */
export const D1_VALUE = 2_000_000

const encoder = new TextEncoder()

/** What statements do as each value is bound to one of them, by its bytes. */
function binding({ prepare, batch }: Statements, onValue: (bytes: number) => void): Statements {
  return {
    prepare: query => {
      const statement = prepare(query)
      return Object.create(statement, {
        bind: {
          value: (...values: unknown[]) => {
            for (const value of values) onValue(encoder.encode(String(value)).length)
            return statement.bind(...values)
          },
        },
      })
    },
    batch: statements => batch(statements),
  }
}

/** The statements, and how long the longest value is that was bound to them. */
export function measuring(statements: Statements) {
  const longest = { bytes: 0 }
  const measured = binding(statements, bytes => {
    longest.bytes = Math.max(longest.bytes, bytes)
  })
  return { statements: measured, longest }
}

/** The statements of a D1 that takes no longer value, as production says it. */
export const refusingOver = (most: number, statements: Statements): Statements =>
  binding(statements, bytes => {
    if (bytes > most) throw new Error('D1_ERROR: string or blob too big: SQLITE_TOOBIG')
  })

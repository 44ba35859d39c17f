import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import type { Repeat, Statements } from './client.ts'
import { withLimitsWritten } from './written-limits.ts'

export interface Patience {
  /** 0 to below 1. */
  random(): number
  /** Calls back after that many ms, unless what it returns is called first. */
  after(ms: number, run: () => void): () => void
}

/** Tries of one piece of work, the first included. */
export const TRIES = 5
/** How long a caller waits for one round trip, its retries included, ms. */
export const DEADLINE = 10_000
const FIRST_PAUSE = 50

/**
 * Failures that pass by themselves, from D1's documented list: its code was updated, its object was reset, the
 * connection was lost, it moved. Overload, timeouts, memory and CPU are not among them: another try would make them
 * worse.
 */
const PASSING =
  /reset because its code was updated|storage caused object to be reset|Network connection lost|Cannot resolve D1 DB due to transient issue/

/** On a machine of one's own another process may hold the database. It let nothing of this one's work in, not even a write. */
const LOCKED_OUT = /SQLITE_BUSY/

const READ = /^\s*(?:SELECT|WITH)\b/i

/**
 * D1 that answers or fails within ten seconds. Reads are tried again after a failure that passes by itself. A failed
 * write may have been committed, so unless it was locked out it is tried again only through `repeat`, whose caller made it
 * safe to run twice.
 * `onTrip` is called for each round trip, tries included.
 */
export function steadyD1(d1: D1Database, patience: Patience, onTrip: () => void = () => {}) {
  const raw = new WeakMap<D1PreparedStatement, { statement: D1PreparedStatement; isRead: boolean }>()

  const repeat: Repeat = work => within(patience, DEADLINE, retrying(patience, work, isPassing))
  const run = <T>(isRead: boolean, work: () => Promise<T>) => {
    const trip = () => {
      onTrip()
      return work()
    }
    return isRead ? repeat(trip) : within(patience, DEADLINE, retrying(patience, trip, isLockedOut))
  }

  function wrap(statement: D1PreparedStatement, query: string): D1PreparedStatement {
    const isRead = READ.test(query)
    const wrapped = {
      bind(...given: unknown[]) {
        const { sql, values } = withLimitsWritten(query, given)
        return wrap(d1.prepare(sql).bind(...values), sql)
      },
      first: (...args: [string]) => run(isRead, () => statement.first(...args)),
      run: () => run(isRead, () => statement.run()),
      all: () => run(isRead, () => statement.all()),
      raw: (...args: [{ columnNames?: false }]) => run(isRead, () => statement.raw(...args)),
    } as unknown as D1PreparedStatement
    raw.set(wrapped, { statement, isRead })
    return wrapped
  }

  const statements: Statements = {
    prepare: query => wrap(d1.prepare(query), query),
    batch: <T>(batch: D1PreparedStatement[]) => {
      const known = batch.map(statement => raw.get(statement) ?? { statement, isRead: false })
      return run(
        known.every(({ isRead }) => isRead),
        () => d1.batch<T>(known.map(({ statement }) => statement)),
      )
    },
  }
  return { statements, repeat }
}

const isLockedOut = (message: string) => LOCKED_OUT.test(message)
const isPassing = (message: string) => PASSING.test(message) || isLockedOut(message)

async function retrying<T>(
  patience: Patience,
  work: () => Promise<T>,
  isWorthIt: (message: string) => boolean,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !isWorthIt(messageOf(error))) throw error
      const pause = FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + patience.random() / 2)
      await new Promise<void>(resolve => patience.after(pause, resolve))
    }
  }
}

/** Rejects where the work takes longer than that many ms. */
export async function within<T>(patience: Patience, ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const cancel = patience.after(ms, () =>
    late.reject(new Error(`D1 exceeded timeout: no answer in ${ms / 1000} s`)),
  )
  try {
    return await Promise.race([work, late.promise])
  } finally {
    cancel()
  }
}

/** All messages along the causes: drizzle wraps the database's error. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${messageOf(error.cause)}` : ''

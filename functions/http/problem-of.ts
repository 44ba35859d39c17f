import { AWAY } from '../picture/bucket.ts'
import { Problem } from './problem.ts'

/** Failures of D1 and of the connection to it. Another try may succeed. */
const TRANSIENT =
  /D1_ERROR|D1 DB|overloaded|Network connection lost|storage caused object to be reset|exceeded timeout/
/** What the database refuses however often it is asked. */
const REFUSED = /constraint|syntax error|no such (?:table|column)|mismatch|SQLITE_ERROR|SQLITE_TOOBIG/i

/**
 * Anything that was thrown, as a problem. A bug's log line has its class but not its message, which may quote what
 * somebody typed.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const message = messages(error)
  if (TRANSIENT.test(message) && !REFUSED.test(message)) {
    return new Problem('unavailable', 'The database did not answer in time; try again in a few seconds.')
  }
  if (message.startsWith(AWAY)) {
    return new Problem('unavailable', 'The store of pictures did not answer; try again in a few seconds.')
  }
  console.error(
    JSON.stringify({
      event: 'failed',
      error: error instanceof Error ? error.name : typeof error,
      at: place(error),
    }),
  )
  return new Problem('failed', 'Something went wrong on our side. It has been noted.')
}

/** All messages along the causes: drizzle wraps the database's error. */
const messages = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${messages(error.cause)}` : ''

const place = (error: unknown) =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .find(line => line.trim().startsWith('at '))
        ?.trim()
    : undefined

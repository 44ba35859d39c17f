import type { TextDatabases } from '../../db/client.ts'

interface Count {
  roundTrips: number
  /** Those of all round trips. */
  statements: number
  inFlight: number
}

/** D1 that counts its round trips. A database that `goesAlong` is counted only where no other is being asked. */
export function counting(
  binding: D1Database,
  count: Count = { roundTrips: 0, statements: 0, inFlight: 0 },
  goesAlong = false,
) {
  const counted = <T>(answer: Promise<T>, statements = 1): Promise<T> => {
    count.statements += statements
    if (!goesAlong || count.inFlight === 0) count.roundTrips++
    count.inFlight++
    return answer.finally(() => count.inFlight--)
  }
  const wrapStatement = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        const member = Reflect.get(target, name)
        if (typeof member !== 'function') return member
        return (...args: unknown[]) => {
          if (name === 'bind') return wrapStatement(member.apply(target, args))
          const answer = member.apply(target, args)
          return ['all', 'first', 'run', 'raw'].includes(String(name)) ? counted(answer) : answer
        }
      },
    })
  const unwrapped = new WeakMap<object, D1PreparedStatement>()
  const db = {
    prepare(query: string) {
      const statement = binding.prepare(query)
      return remember(statement)
    },
    batch(statements: D1PreparedStatement[]) {
      const own = statements.map(statement => unwrapped.get(statement) ?? statement)
      return counted(binding.batch(own), own.length)
    },
  } as unknown as D1Database
  const remember = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(wrapStatement(statement), {
      get(target, name) {
        const member = Reflect.get(target, name)
        if (name !== 'bind' || typeof member !== 'function') return member
        return (...args: unknown[]) => remember(statement.bind(...args))
      },
    })
    unwrapped.set(wrapped, statement)
    return wrapped
  }
  return { db, count }
}

/** Text databases, counted so. */
export const countingTexts = (texts: TextDatabases, count: Count): TextDatabases =>
  new Map(
    [...texts].map(([binding, { kind, statements }]) => [
      binding,
      { kind, statements: counting(statements as D1Database, count, true).db },
    ]),
  )

import type { Db } from '../../db/client.ts'

/** The same dependencies with a database that says this to whatever it is asked. */
export function failing<T extends { db: Db }>(deps: T, message: string): T {
  const db = new Proxy(deps.db, {
    get: (_, member) =>
      member === 'texts'
        ? deps.db.texts
        : () => {
            throw new Error(message)
          },
  })
  return { ...deps, db }
}

import type { Newsroom } from './newsroom.ts'

/** A newsroom's dependencies with a database that says this to whatever it is asked. */
export function failing({ deps }: Pick<Newsroom, 'deps'>, message: string) {
  const db = new Proxy(deps.db, {
    get: (_, member) =>
      member === 'texts'
        ? deps.db.texts
        : () => {
            throw new Error(message)
          },
  })
  return { ...deps, db, gazetteer: deps.tagger.gazetteer } as typeof deps & { gazetteer: never }
}

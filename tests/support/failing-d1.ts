import type { ReadDeps } from '../../functions/deps.ts'
import type { Newsroom } from './newsroom.ts'

/** What the newsroom has to work with where each call of its database fails with these words. */
export function onFailingD1(
  { deps }: Newsroom,
  message: string,
): Newsroom['deps'] & Pick<ReadDeps, 'gazetteer'> {
  const db = new Proxy(deps.db, {
    get: () => () => {
      throw new Error(message)
    },
  })
  return { ...deps, db, gazetteer: deps.tagger.gazetteer }
}

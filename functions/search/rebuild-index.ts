import {
  claimGeneration,
  clearGeneration,
  type Held,
  releaseGeneration,
  swapGenerations,
} from '../../db/search/generations.ts'
import { catchUp, type IndexDeps, type IndexKeeper, LEASE } from './follow-log.ts'

const ARTICLES_PER_STEP = 200
/** Of a run; the next one goes on. */
const STEPS = 50

/**
 * Goes on with a rebuild that somebody wants: empties the generation that does not serve, fills it with all articles, lets it
 * catch up with its log, and swaps the two. Each step keeps its place, so a run that is cut off loses nothing.
 */
export async function rebuildIndex<T>(deps: IndexDeps, keeper: IndexKeeper<T>): Promise<void> {
  const claim = (state: 'wanted' | 'building') =>
    claimGeneration(deps.search, keeper.index, {
      state,
      lease: deps.newId(),
      now: deps.now(),
      length: LEASE,
    })
  const wanted = await claim('wanted')
  // What changes from here on is found in the log.
  if (wanted) await clearGeneration(deps.search, wanted, await keeper.findLast(deps))
  const building = await claim('building')
  if (building) await fill(deps, keeper, building)
}

async function fill<T>(deps: IndexDeps, keeper: IndexKeeper<T>, held: Held): Promise<void> {
  const { search, now } = deps
  let place = { at: held.builtAt, id: held.builtId }
  for (let step = 1; step <= STEPS; step++) {
    const { told, last, count } = await keeper.readAll(deps, place, ARTICLES_PER_STEP)
    place = last ?? place
    const built = { builtAt: place.at, builtId: place.id }
    await keeper.put(deps, held, told, {
      ...built,
      cursor: held.cursor,
      lag: undefined,
      leaseUntil: now() + LEASE,
    })
    if (count < ARTICLES_PER_STEP) {
      const isDone = await catchUp(deps, keeper, { ...held, ...built }, { keep: true })
      return void (isDone ? await swapGenerations(search, held) : await releaseGeneration(search, held))
    }
  }
  await releaseGeneration(search, held)
}

import type { LoadedGazetteer } from '../gazetteer.ts'
import { FLAG, KIND } from '../layout.ts'
import type { Resolved } from '../resolved.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { Field } from '../types.ts'

/** Below this the model takes a place for something else. */
const LEAST_BELIEF = 0.1
/** A place keeps a mention of its own inside a longer name from this share of the model's belief in the name on. */
const SHARE_IN_NAME = 0.7
/** From this confidence on the gazetteer needs no model to tell it of a place. */
export const SURE_PLACE = 0.9

/**
 * What the model makes of places that it does not believe in. Inside the longer name of an organisation one is evidence
 * of its country and no mention; elsewhere a doubtful one is a surname or a common word. Countries and regions, and
 * capitals that stand for their governments, always stay evidence. Of names in lower case the model knows nothing.
 */
export function settlePlaces(
  { entities }: LoadedGazetteer,
  resolved: readonly Resolved[],
  read: ReadonlyMap<Field, Decoded>,
): Resolved[] {
  return resolved.flatMap(found => {
    const { field, start, end, isGovernment, confidence, flags } = found
    const decoded = read.get(field)
    const kind = entities.kinds[found.entity]!
    if (decoded === undefined || kind > KIND.place || isGovernment) return [found]
    const belief = decoded.probabilityOf('place', start, end)
    const isPlace = kind === KIND.place
    const around = decoded.nameAround(start, end)
    if (around?.kind === 'organisation' && belief < SHARE_IN_NAME * around.confidence)
      return [{ ...found, isInsideName: true, isPart: found.isPart || isPlace }]
    const isDoubted = belief < LEAST_BELIEF && !(flags & FLAG.anyCase)
    return isPlace && isDoubted && confidence < SURE_PLACE ? [] : [found]
  })
}

import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Resolved } from '../resolve.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { Field } from '../types.ts'

/** Below this the model takes a place for something else; inside a person's name it needs more. */
const LEAST_BELIEF = 0.1
const LEAST_BELIEF_IN_PERSON = 0.25
/** Above this a place keeps its own mention beside a longer name. */
const MOST_BELIEF_IN_NAME = 0.35

/**
 * What the model makes of places: inside the longer name of an organisation one is evidence of its country and no
 * mention, and a surname or a common word is no place. Countries and regions, and capitals that
 * stand for their governments, always stay.
 */
export function settlePlaces(
  { entities }: LoadedGazetteer,
  resolved: readonly Resolved[],
  read: ReadonlyMap<Field, Decoded>,
): Resolved[] {
  return resolved.flatMap(found => {
    const decoded = read.get(found.field)
    const kind = entities.kinds[found.entity]!
    if (decoded === undefined || kind > KIND.place) return [found]
    const around = decoded.nameAround(found.start, found.end)
    const belief = decoded.probabilityOf('place', found.start, found.end)
    if (around?.kind === 'organisation' && belief < MOST_BELIEF_IN_NAME)
      return [{ ...found, isPart: true, isInsideName: true }]
    if (kind !== KIND.place || found.isGovernment) return [found]
    const least = around?.kind === 'person' ? LEAST_BELIEF_IN_PERSON : LEAST_BELIEF
    return belief < least ? [] : [found]
  })
}

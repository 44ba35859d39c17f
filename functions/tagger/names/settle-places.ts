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
  language: string,
): Resolved[] {
  // Chinese names of organisations end with a word for what they are: one that ends with a place was read on into it.
  const mayEndInPlace = !language.startsWith('zh')
  const settled: Resolved[] = []
  for (const found of resolved) {
    const decoded = read.get(found.field)
    const kind = entities.kinds[found.entity]!
    const isSettled = decoded === undefined || kind > KIND.place || found.isGovernment
    const left = isSettled ? found : settle(found, kind === KIND.place, decoded, mayEndInPlace)
    if (left !== undefined) settled.push(left)
  }
  return settled
}

/** The country or place, or nothing where it is none. */
function settle(
  found: Resolved,
  isPlace: boolean,
  decoded: Decoded,
  mayEndInPlace: boolean,
): Resolved | undefined {
  const { start, end, confidence, flags } = found
  const belief = decoded.probabilityOf('place', start, end)
  const around = decoded.nameAround(start, end)
  const isOfName = around?.kind === 'organisation' && (mayEndInPlace || around.end !== end)
  if (isOfName && belief < SHARE_IN_NAME * around.confidence)
    return { ...found, isInsideName: true, isPart: found.isPart || isPlace }
  const isDoubted = belief < LEAST_BELIEF && !(flags & FLAG.anyCase)
  return isPlace && isDoubted && confidence < SURE_PLACE ? undefined : found
}

import type { LoadedGazetteer } from './gazetteer.ts'
import { MANY } from './layout.ts'

/** One entity that a key may name. */
export interface Posting {
  entity: number
  flags: number
}

/** All that a key may name. */
export function postingsOf(gazetteer: LoadedGazetteer, key: number): Posting[] {
  const value = gazetteer.keyValues()[key]!
  if (value < MANY) return [{ entity: value, flags: gazetteer.keyFlags[key]! }]
  const postings: Posting[] = []
  for (let at = value & (MANY - 1); ; at++) {
    const extra = gazetteer.extraValues()[at]!
    postings.push({ entity: extra & (MANY - 1), flags: gazetteer.extraFlags[at]! })
    if (extra & MANY) return postings
  }
}

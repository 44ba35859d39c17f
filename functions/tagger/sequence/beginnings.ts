import { pair, salted, spread } from './hash.ts'
import { BEGINNING_HASHES, beginningOf } from './model-layout.ts'
import { EDGE, type WindowView } from './window-view.ts'

/** Tells cheaply where a name may begin, so that most of a text needs no features. */
export interface Beginnings {
  /** By hash. */
  weights: Int8Array
  /** A name may begin where a unit's weights come to so much. */
  least: number
}

export function mayBegin({ weights, least }: Beginnings, view: WindowView, unit: number): boolean {
  const { beginning } = view
  writeBeginning(view, unit, beginning, 0)
  let score = 0
  for (let hash = 0; hash < BEGINNING_HASHES; hash++) score += weights[beginning[hash]!]!
  return score >= least
}

/** Where a unit's weights are: those of itself, of itself with either neighbour, of their shapes, and of what is known of it. */
export function writeBeginning(view: WindowView, unit: number, hashes: Uint16Array, from: number): void {
  const { codes, types, entries, names } = view
  const at = unit + EDGE
  const code = codes[at]!
  const own = types[at]!
  hashes[from] = placeOf(code, 1)
  hashes[from + 1] = placeOf(pair(codes[at - 1]!, code), 2)
  hashes[from + 2] = placeOf(pair(code, codes[at + 1]!), 3)
  hashes[from + 3] = placeOf((types[at - 1]! << 8) | (own << 4) | types[at + 1]!, 4)
  hashes[from + 4] = placeOf((((entries[at]! << 8) | names[at]!) << 4) | own, 5)
}

const placeOf = (value: number, salt: number) => beginningOf(spread(salted(value, salt)))

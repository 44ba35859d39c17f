import { mix, salted } from './hash.ts'
import { CANDIDATE_HASHES, candidateOf } from './model-layout.ts'
import { EDGE, type WindowView } from './window-view.ts'

/** Tells cheaply which units may be in a name, so that most of a text needs no features. */
export interface Candidates {
  /** By hash. */
  weights: Int8Array
  /** A unit may be in a name where its weights, twice, and its neighbours' come to so much. */
  least: number
}

/** Marks the units of the window that may be in a name, and the one before each, where it may begin. */
export function markCandidates({ weights, least }: Candidates, view: WindowView): void {
  const { size, isNear, candidates } = view
  writeCandidates(view)
  let before = 0
  let own = weigh(weights, candidates, 0)
  for (let unit = 0; unit < size; unit++) {
    const behind = unit + 1 < size ? weigh(weights, candidates, unit + 1) : 0
    const isCandidate = before + 2 * own + behind >= least
    isNear[unit] = Number(isCandidate)
    if (isCandidate && unit > 0) isNear[unit - 1] = 1
    before = own
    own = behind
  }
}

function weigh(weights: Int8Array, candidates: Uint16Array, unit: number): number {
  const at = unit * CANDIDATE_HASHES
  return (
    weights[candidates[at]!]! +
    weights[candidates[at + 1]!]! +
    weights[candidates[at + 2]!]! +
    weights[candidates[at + 3]!]! +
    weights[candidates[at + 4]!]!
  )
}

/** Where the weights of the window's units are: of itself and either neighbour, of the shapes around, and of what is known of it. */
export function writeCandidates({ size, codes, types, entries, names, candidates }: WindowView): void {
  let write = 0
  for (let at = EDGE; at < size + EDGE; at++) {
    const own = types[at]!
    const shapes =
      (types[at - 2]! << 16) | (types[at - 1]! << 12) | (own << 8) | (types[at + 1]! << 4) | types[at + 2]!
    candidates[write++] = candidateOf(salted(codes[at]!, 1))
    candidates[write++] = candidateOf(salted(codes[at - 1]!, 2))
    candidates[write++] = candidateOf(salted(codes[at + 1]!, 3))
    candidates[write++] = candidateOf(mix(shapes, 4))
    candidates[write++] = candidateOf(mix((((entries[at]! << 8) | names[at]!) << 4) | own, 5))
  }
}

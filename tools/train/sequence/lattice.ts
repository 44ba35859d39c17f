import { LABEL_COUNT, mayFollow } from '../../../functions/tagger/sequence/model-layout.ts'

/** A sentence's forward and backward numbers in probability space, scaled unit by unit. */
export interface Lattice {
  /** Scores; after `passForwardAndBackward` their exponentials, the best of each unit at 1. */
  scores: Float64Array
  forward: Float64Array
  backward: Float64Array
  scales: Float64Array
}

export function makeLattice(longest: number): Lattice {
  return {
    scores: new Float64Array(longest * LABEL_COUNT),
    forward: new Float64Array(longest * LABEL_COUNT),
    backward: new Float64Array(longest * LABEL_COUNT),
    scales: new Float64Array(longest),
  }
}

const ALLOWED = Array.from({ length: LABEL_COUNT ** 2 }, (_, at) =>
  mayFollow(at % LABEL_COUNT, Math.floor(at / LABEL_COUNT)),
)
export const isAllowed = (from: number, to: number) => ALLOWED[from * LABEL_COUNT + to]!
/** A sentence starts as after a unit outside of all names. */
const mayStart = (label: number) => mayFollow(label, 0)

/** Factors of going from a label to another, 0 where that is forbidden. */
export function transitionFactors(transitions: Float64Array, factors: Float64Array): void {
  for (let at = 0; at < factors.length; at++) factors[at] = ALLOWED[at] ? Math.exp(transitions[at]!) : 0
}

/** Fills the lattice from its scores and gives the logarithm of the sum over all paths. */
export function passForwardAndBackward(lattice: Lattice, units: number, factors: Float64Array): number {
  const { scores, forward, backward, scales } = lattice
  let logSum = 0
  for (let unit = 0; unit < units; unit++) {
    const at = unit * LABEL_COUNT
    let most = scores[at]!
    for (let label = 1; label < LABEL_COUNT; label++) most = Math.max(most, scores[at + label]!)
    let sum = 0
    for (let label = 0; label < LABEL_COUNT; label++) {
      const emission = Math.exp(scores[at + label]! - most)
      scores[at + label] = emission
      let reached = 0
      if (unit === 0) reached = mayStart(label) ? 1 : 0
      else {
        for (let previous = 0; previous < LABEL_COUNT; previous++)
          reached += forward[at - LABEL_COUNT + previous]! * factors[previous * LABEL_COUNT + label]!
      }
      forward[at + label] = reached * emission
      sum += reached * emission
    }
    scales[unit] = 1 / sum
    logSum += most + Math.log(sum)
    for (let label = 0; label < LABEL_COUNT; label++) forward[at + label]! *= scales[unit]!
  }
  backward.fill(1, (units - 1) * LABEL_COUNT, units * LABEL_COUNT)
  for (let unit = units - 2; unit >= 0; unit--) {
    const at = unit * LABEL_COUNT
    const next = at + LABEL_COUNT
    for (let label = 0; label < LABEL_COUNT; label++) {
      let sum = 0
      for (let after = 0; after < LABEL_COUNT; after++)
        sum += factors[label * LABEL_COUNT + after]! * scores[next + after]! * backward[next + after]!
      backward[at + label] = sum * scales[unit + 1]!
    }
  }
  return logSum
}

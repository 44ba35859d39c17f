import { LABEL_COUNT, mayFollow, OUTSIDE } from './model-layout.ts'

/** Numbers of a window's forward pass; reused from window to window. */
export interface MarginalSpace {
  emissions: Float64Array
  forward: Float64Array
  scales: Float64Array
  backward: Float64Array
}

export function makeMarginalSpace(longest: number): MarginalSpace {
  return {
    emissions: new Float64Array(longest * LABEL_COUNT),
    forward: new Float64Array(longest * LABEL_COUNT),
    scales: new Float64Array(longest),
    backward: new Float64Array(2 * LABEL_COUNT),
  }
}

/** Exponentials of one model's scores. */
export interface Exponentials {
  /** Entry n is e to the -n steps; what lies beyond the table is nothing. */
  powers: Float64Array
  /** Factors of transitions, 0 for the forbidden: a row for each label gone to, and a row for each gone from. */
  into: Float64Array
  outOf: Float64Array
}

const LEAST = 1e-7

export function makeExponentials(transitions: Int16Array, unit: number): Exponentials {
  const steps = Math.ceil(-Math.log(LEAST) / unit)
  const into = new Float64Array(LABEL_COUNT ** 2)
  const outOf = new Float64Array(LABEL_COUNT ** 2)
  for (let from = 0; from < LABEL_COUNT; from++) {
    for (let to = 0; to < LABEL_COUNT; to++) {
      const factor = mayFollow(to, from) ? Math.exp(transitions[from * LABEL_COUNT + to]! * unit) : 0
      outOf[from * LABEL_COUNT + to] = factor
      into[to * LABEL_COUNT + from] = factor
    }
  }
  return { powers: Float64Array.from({ length: steps }, (_, step) => Math.exp(-step * unit)), into, outOf }
}

/** Forward and backward over one window: the probability of each unit's labels, written to `probabilities`. */
export function findMarginals(
  scores: Int32Array,
  units: number,
  { powers, into, outOf }: Exponentials,
  { emissions, forward, scales, backward }: MarginalSpace,
  probabilities: Float64Array,
): void {
  for (let unit = 0; unit < units; unit++) {
    const at = unit * LABEL_COUNT
    exponentiate(scores, at, powers, emissions)
    if (unit === 0)
      for (let label = 0; label < LABEL_COUNT; label++) forward[label] = mayFollow(label, OUTSIDE) ? 1 : 0
    else multiply(into, forward, at - LABEL_COUNT, forward, at)
    let sum = 0
    for (let label = at; label < at + LABEL_COUNT; label++) sum += forward[label]! *= emissions[label]!
    const scale = 1 / sum
    scales[unit] = scale
    for (let label = at; label < at + LABEL_COUNT; label++) forward[label]! *= scale
  }
  let here = 0
  backward.fill(1, 0, LABEL_COUNT)
  for (let unit = units - 1; unit >= 0; unit--) {
    const at = unit * LABEL_COUNT
    const scale = scales[unit]!
    for (let label = 0; label < LABEL_COUNT; label++) {
      probabilities[at + label] = forward[at + label]! * backward[here + label]!
      backward[here + label]! *= emissions[at + label]! * scale
    }
    multiply(outOf, backward, here, backward, LABEL_COUNT - here)
    here = LABEL_COUNT - here
  }
}

/** A seven by seven matrix, row by row, times the seven numbers from `from` on. */
function multiply(
  matrix: Float64Array,
  numbers: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  const n0 = numbers[from]!
  const n1 = numbers[from + 1]!
  const n2 = numbers[from + 2]!
  const n3 = numbers[from + 3]!
  const n4 = numbers[from + 4]!
  const n5 = numbers[from + 5]!
  const n6 = numbers[from + 6]!
  for (let label = 0, row = 0; label < LABEL_COUNT; label++, row += LABEL_COUNT) {
    out[to + label] =
      n0 * matrix[row]! +
      n1 * matrix[row + 1]! +
      n2 * matrix[row + 2]! +
      n3 * matrix[row + 3]! +
      n4 * matrix[row + 4]! +
      n5 * matrix[row + 5]! +
      n6 * matrix[row + 6]!
  }
}

function exponentiate(scores: Int32Array, at: number, powers: Float64Array, emissions: Float64Array): void {
  let most = scores[at]!
  for (let label = at + 1; label < at + LABEL_COUNT; label++) {
    if (scores[label]! > most) most = scores[label]!
  }
  for (let label = at; label < at + LABEL_COUNT; label++) {
    const below = most - scores[label]!
    emissions[label] = below < powers.length ? powers[below]! : 0
  }
}

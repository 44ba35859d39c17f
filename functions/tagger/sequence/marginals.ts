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

/** Units next to each other; where the sentence goes on before or behind them it is outside of names there. */
export interface Stretch {
  from: number
  to: number
  isFirst: boolean
  isLast: boolean
}

/** Forward and backward over a stretch of units: the probability of each one's labels, written to `probabilities` from the start. */
export function findMarginals(
  scores: Int32Array,
  { from, to, isFirst, isLast }: Stretch,
  { powers, into, outOf }: Exponentials,
  { emissions, forward, scales, backward }: MarginalSpace,
  probabilities: Float64Array,
): void {
  const units = to - from
  for (let unit = 0; unit < units; unit++) {
    const at = unit * LABEL_COUNT
    exponentiate(scores, from * LABEL_COUNT + at, powers, emissions, at)
    if (unit === 0) {
      for (let label = 0; label < LABEL_COUNT; label++) {
        const entering = outOf[OUTSIDE * LABEL_COUNT + label]!
        forward[label] = isFirst ? Number(mayFollow(label, OUTSIDE)) : entering
      }
    } else goForward(into, forward, at - LABEL_COUNT)
    let sum = 0
    for (let label = at; label < at + LABEL_COUNT; label++) sum += forward[label]! *= emissions[label]!
    const scale = 1 / sum
    scales[unit] = scale
    for (let label = at; label < at + LABEL_COUNT; label++) forward[label]! *= scale
  }
  let here = 0
  leaveStretch(forward, (units - 1) * LABEL_COUNT, isLast ? undefined : into, backward)
  for (let unit = units - 1; unit >= 0; unit--) {
    const at = unit * LABEL_COUNT
    const scale = scales[unit]!
    for (let label = 0; label < LABEL_COUNT; label++) {
      probabilities[at + label] = forward[at + label]! * backward[here + label]!
      backward[here + label]! *= emissions[at + label]! * scale
    }
    goBackward(outOf, backward, here, LABEL_COUNT - here)
    here = LABEL_COUNT - here
  }
}

/** What goes on behind the last unit: nothing, or one that is outside. With the way there it comes to one. */
function leaveStretch(
  forward: Float64Array,
  last: number,
  into: Float64Array | undefined,
  backward: Float64Array,
): void {
  let sum = 0
  for (let label = 0; label < LABEL_COUNT; label++) {
    backward[label] = into?.[OUTSIDE * LABEL_COUNT + label] ?? 1
    sum += forward[last + label]! * backward[label]!
  }
  for (let label = 0; label < LABEL_COUNT; label++) backward[label]! /= sum
}

/** From the labels of the unit at `from` to those of the next: any goes to outside and to beginnings, into a name its own. */
function goForward(into: Float64Array, forward: Float64Array, from: number): void {
  const to = from + LABEL_COUNT
  const n0 = forward[from]!
  const n1 = forward[from + 1]!
  const n2 = forward[from + 2]!
  const n3 = forward[from + 3]!
  const n4 = forward[from + 4]!
  const n5 = forward[from + 5]!
  const n6 = forward[from + 6]!
  const reach = (row: number) =>
    n0 * into[row]! +
    n1 * into[row + 1]! +
    n2 * into[row + 2]! +
    n3 * into[row + 3]! +
    n4 * into[row + 4]! +
    n5 * into[row + 5]! +
    n6 * into[row + 6]!
  forward[to] = reach(OUTSIDE)
  for (let begin = OUTSIDE + 1; begin < LABEL_COUNT; begin += 2) {
    const row = begin * LABEL_COUNT
    const own = row + LABEL_COUNT + begin
    forward[to + begin] = reach(row)
    forward[to + begin + 1] =
      forward[from + begin]! * into[own]! + forward[from + begin + 1]! * into[own + 1]!
  }
}

/** The same way back. */
function goBackward(outOf: Float64Array, backward: Float64Array, from: number, to: number): void {
  const n0 = backward[from]!
  const n1 = backward[from + 1]!
  const n3 = backward[from + 3]!
  const n5 = backward[from + 5]!
  const leave = (row: number) =>
    n0 * outOf[row]! + n1 * outOf[row + 1]! + n3 * outOf[row + 3]! + n5 * outOf[row + 5]!
  backward[to] = leave(OUTSIDE)
  for (let begin = OUTSIDE + 1; begin < LABEL_COUNT; begin += 2) {
    const row = begin * LABEL_COUNT
    const inside = backward[from + begin + 1]!
    backward[to + begin] = leave(row) + inside * outOf[row + begin + 1]!
    backward[to + begin + 1] = leave(row + LABEL_COUNT) + inside * outOf[row + LABEL_COUNT + begin + 1]!
  }
}

function exponentiate(
  scores: Int32Array,
  from: number,
  powers: Float64Array,
  emissions: Float64Array,
  to: number,
): void {
  let most = scores[from]!
  for (let label = 1; label < LABEL_COUNT; label++) {
    if (scores[from + label]! > most) most = scores[from + label]!
  }
  for (let label = 0; label < LABEL_COUNT; label++) {
    const below = most - scores[from + label]!
    emissions[to + label] = below < powers.length ? powers[below]! : 0
  }
}

import { LABEL_COUNT, mayFollow, OUTSIDE } from './model-layout.ts'

/** Numbers of a stretch's passes; reused from stretch to stretch. */
export interface MarginalSpace {
  emissions: Float64Array
  /** By unit, then label; the scale of a unit makes them add up to one. */
  forward: Float64Array
  scales: Float64Array
  /** Of one unit. */
  backward: Float64Array
}

export function makeMarginalSpace(longest: number): MarginalSpace {
  return {
    emissions: new Float64Array(longest * LABEL_COUNT),
    forward: new Float64Array(longest * LABEL_COUNT),
    scales: new Float64Array(longest),
    backward: new Float64Array(LABEL_COUNT),
  }
}

/** Exponentials of one model's scores. */
export interface Exponentials {
  /** Entry n is e to the -n steps; the last is 0 and stands for all that lies beyond the table. */
  powers: Float64Array
  /** Factors of transitions, 0 for the forbidden: a row for each label gone to, and a row for each gone from. */
  into: Float64Array
  outOf: Float64Array
}

const LEAST = 1e-7

export function makeExponentials(transitions: Int16Array, unit: number): Exponentials {
  const steps = Math.ceil(-Math.log(LEAST) / unit)
  const powers = new Float64Array(steps + 1)
  for (let step = 0; step < steps; step++) powers[step] = Math.exp(-step * unit)
  const into = new Float64Array(LABEL_COUNT ** 2)
  const outOf = new Float64Array(LABEL_COUNT ** 2)
  for (let from = 0; from < LABEL_COUNT; from++) {
    for (let to = 0; to < LABEL_COUNT; to++) {
      const factor = mayFollow(to, from) ? Math.exp(transitions[from * LABEL_COUNT + to]! * unit) : 0
      outOf[from * LABEL_COUNT + to] = factor
      into[to * LABEL_COUNT + from] = factor
    }
  }
  return { powers, into, outOf }
}

/** A stretch's first unit: from the start of the sentence, or from outside of names. */
export function startStretch(
  space: MarginalSpace,
  { powers, outOf }: Exponentials,
  scores: Int32Array,
  isFirst: boolean,
): void {
  exponentiate(scores, powers, space.emissions, 0)
  enterStretch(space, isFirst ? undefined : outOf)
}

/** The next unit, the `unit`th from 0, in the same way. */
export function continueStretch(
  space: MarginalSpace,
  { powers, into }: Exponentials,
  scores: Int32Array,
  unit: number,
): void {
  exponentiate(scores, powers, space.emissions, unit * LABEL_COUNT)
  goForward(space, into, unit)
}

/** The probability, so far, of a name at a unit. */
export const nameSoFar = ({ forward, scales }: MarginalSpace, unit: number): number =>
  1 - forward[unit * LABEL_COUNT]! * scales[unit]!

/** Goes back over a stretch's units and writes the probability of each one's labels. Behind it the text is outside of names, or ends. */
export function finishStretch(
  space: MarginalSpace,
  { into, outOf }: Exponentials,
  units: number,
  isLast: boolean,
  probabilities: Float64Array,
): void {
  leaveStretch(space, units - 1, isLast ? undefined : into)
  for (let unit = units - 1; unit >= 0; unit--) goBackward(space, outOf, unit, probabilities)
}

/** From the start of the sentence, or from outside. */
function enterStretch({ emissions, forward, scales }: MarginalSpace, outOf: Float64Array | undefined): void {
  let sum = 0
  for (let label = 0; label < LABEL_COUNT; label++) {
    const entering = outOf?.[OUTSIDE * LABEL_COUNT + label] ?? Number(mayFollow(label, OUTSIDE))
    forward[label] = entering * emissions[label]!
    sum += forward[label]!
  }
  scales[0] = 1 / sum
}

/**
 * From the labels of the unit before to those of a unit: any goes to outside and to beginnings, into a name its own.
 * Written out label by label, which takes a third less time than a loop: entry 7 · row + column of a table of
 * transitions. Numbers go from function to function in the space, since to return or to take one makes garbage.
 */
function goForward({ emissions, forward, scales }: MarginalSpace, into: Float64Array, unit: number): void {
  const at = unit * LABEL_COUNT
  const from = at - LABEL_COUNT
  const scale = scales[unit - 1]!
  const n0 = forward[from]!
  const n1 = forward[from + 1]!
  const n2 = forward[from + 2]!
  const n3 = forward[from + 3]!
  const n4 = forward[from + 4]!
  const n5 = forward[from + 5]!
  const n6 = forward[from + 6]!
  const outside = scale * emissions[at]! * reach(into, 0, n0, n1, n2, n3, n4, n5, n6)
  const begin1 = scale * emissions[at + 1]! * reach(into, 7, n0, n1, n2, n3, n4, n5, n6)
  const inside1 = scale * emissions[at + 2]! * (n1 * into[15]! + n2 * into[16]!)
  const begin2 = scale * emissions[at + 3]! * reach(into, 21, n0, n1, n2, n3, n4, n5, n6)
  const inside2 = scale * emissions[at + 4]! * (n3 * into[31]! + n4 * into[32]!)
  const begin3 = scale * emissions[at + 5]! * reach(into, 35, n0, n1, n2, n3, n4, n5, n6)
  const inside3 = scale * emissions[at + 6]! * (n5 * into[47]! + n6 * into[48]!)
  forward[at] = outside
  forward[at + 1] = begin1
  forward[at + 2] = inside1
  forward[at + 3] = begin2
  forward[at + 4] = inside2
  forward[at + 5] = begin3
  forward[at + 6] = inside3
  scales[unit] = 1 / (outside + (begin1 + inside1) + (begin2 + inside2) + (begin3 + inside3))
}

/** Added in groups, which a processor adds at the same time. */
const reach = (
  into: Float64Array,
  row: number,
  n0: number,
  n1: number,
  n2: number,
  n3: number,
  n4: number,
  n5: number,
  n6: number,
) =>
  n0 * into[row]! +
  n1 * into[row + 1]! +
  (n2 * into[row + 2]! + n3 * into[row + 3]!) +
  (n4 * into[row + 4]! + n5 * into[row + 5]! + n6 * into[row + 6]!)

/** What goes on behind the last unit: nothing, or one that is outside. With the way there it comes to one. */
function leaveStretch(
  { forward, scales, backward }: MarginalSpace,
  unit: number,
  into: Float64Array | undefined,
): void {
  let sum = 0
  for (let label = 0; label < LABEL_COUNT; label++) {
    backward[label] = into?.[OUTSIDE * LABEL_COUNT + label] ?? 1
    sum += forward[unit * LABEL_COUNT + label]! * backward[label]!
  }
  sum *= scales[unit]!
  for (let label = 0; label < LABEL_COUNT; label++) backward[label]! /= sum
}

/** The same way back: writes the probabilities of a unit, and leaves what the one before it needs. */
function goBackward(
  { emissions, forward, scales, backward }: MarginalSpace,
  outOf: Float64Array,
  unit: number,
  probabilities: Float64Array,
): void {
  const at = unit * LABEL_COUNT
  const scale = scales[unit]!
  const s0 = scale * backward[0]!
  const s1 = scale * backward[1]!
  const s2 = scale * backward[2]!
  const s3 = scale * backward[3]!
  const s4 = scale * backward[4]!
  const s5 = scale * backward[5]!
  const s6 = scale * backward[6]!
  probabilities[at] = forward[at]! * s0
  probabilities[at + 1] = forward[at + 1]! * s1
  probabilities[at + 2] = forward[at + 2]! * s2
  probabilities[at + 3] = forward[at + 3]! * s3
  probabilities[at + 4] = forward[at + 4]! * s4
  probabilities[at + 5] = forward[at + 5]! * s5
  probabilities[at + 6] = forward[at + 6]! * s6
  const n0 = emissions[at]! * s0
  const n1 = emissions[at + 1]! * s1
  const n2 = emissions[at + 2]! * s2
  const n3 = emissions[at + 3]! * s3
  const n4 = emissions[at + 4]! * s4
  const n5 = emissions[at + 5]! * s5
  const n6 = emissions[at + 6]! * s6
  backward[0] = leave(outOf, 0, n0, n1, n3, n5)
  backward[1] = leave(outOf, 7, n0, n1, n3, n5) + n2 * outOf[9]!
  backward[2] = leave(outOf, 14, n0, n1, n3, n5) + n2 * outOf[16]!
  backward[3] = leave(outOf, 21, n0, n1, n3, n5) + n4 * outOf[25]!
  backward[4] = leave(outOf, 28, n0, n1, n3, n5) + n4 * outOf[32]!
  backward[5] = leave(outOf, 35, n0, n1, n3, n5) + n6 * outOf[41]!
  backward[6] = leave(outOf, 42, n0, n1, n3, n5) + n6 * outOf[48]!
}

const leave = (outOf: Float64Array, row: number, n0: number, n1: number, n3: number, n5: number) =>
  n0 * outOf[row]! + n1 * outOf[row + 1]! + (n3 * outOf[row + 3]! + n5 * outOf[row + 5]!)

/** The best of the labels comes to one. */
function exponentiate(scores: Int32Array, powers: Float64Array, emissions: Float64Array, at: number): void {
  let most = scores[0]!
  for (let label = 1; label < LABEL_COUNT; label++) most = Math.max(most, scores[label]!)
  const beyond = powers.length - 1
  for (let label = 0; label < LABEL_COUNT; label++)
    emissions[at + label] = powers[Math.min(beyond, most - scores[label]!)]!
}

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

/** A stretch's first unit: from the start of the sentence, or from outside of names. Gives the probability, so far, of a name there. */
export function startStretch(
  space: MarginalSpace,
  { powers, outOf }: Exponentials,
  scores: Int32Array,
  isFirst: boolean,
): number {
  exponentiate(scores, powers, space.emissions, 0)
  return endForward(space, 0, enterStretch(space, isFirst ? undefined : outOf))
}

/** The next unit, the `unit`th from 0, in the same way. */
export function continueStretch(
  space: MarginalSpace,
  { powers, into }: Exponentials,
  scores: Int32Array,
  unit: number,
): number {
  const at = unit * LABEL_COUNT
  exponentiate(scores, powers, space.emissions, at)
  return endForward(space, unit, goForward(space, into, at, space.scales[unit - 1]!))
}

/** Goes back over a stretch's units and writes the probability of each one's labels. Behind it the text is outside of names, or ends. */
export function finishStretch(
  space: MarginalSpace,
  { into, outOf }: Exponentials,
  units: number,
  isLast: boolean,
  probabilities: Float64Array,
): void {
  leaveStretch(space, units - 1, isLast ? undefined : into)
  for (let unit = units - 1; unit >= 0; unit--)
    goBackward(space, outOf, unit * LABEL_COUNT, space.scales[unit]!, probabilities)
}

function endForward({ forward, scales }: MarginalSpace, unit: number, sum: number): number {
  const scale = 1 / sum
  scales[unit] = scale
  return 1 - forward[unit * LABEL_COUNT]! * scale
}

/** From the start of the sentence, or from outside. Gives the sum over labels. */
function enterStretch({ emissions, forward }: MarginalSpace, outOf: Float64Array | undefined): number {
  let sum = 0
  for (let label = 0; label < LABEL_COUNT; label++) {
    const entering = outOf?.[OUTSIDE * LABEL_COUNT + label] ?? Number(mayFollow(label, OUTSIDE))
    forward[label] = entering * emissions[label]!
    sum += forward[label]!
  }
  return sum
}

/**
 * From the labels of the unit before to those at `at`: any goes to outside and to beginnings, into a name its own. Gives
 * the sum over labels. It takes the scale of the unit before, so that the division need not be waited for.
 */
function goForward(
  { emissions, forward }: MarginalSpace,
  into: Float64Array,
  at: number,
  scale: number,
): number {
  const from = at - LABEL_COUNT
  const n0 = forward[from]!
  const n1 = forward[from + 1]!
  const n2 = forward[from + 2]!
  const n3 = forward[from + 3]!
  const n4 = forward[from + 4]!
  const n5 = forward[from + 5]!
  const n6 = forward[from + 6]!
  let sum = scale * emissions[at]! * reach(into, OUTSIDE, n0, n1, n2, n3, n4, n5, n6)
  forward[at] = sum
  for (let begin = OUTSIDE + 1; begin < LABEL_COUNT; begin += 2) {
    const row = begin * LABEL_COUNT
    const own = row + LABEL_COUNT + begin
    const within = forward[from + begin]! * into[own]! + forward[from + begin + 1]! * into[own + 1]!
    const beginning = scale * emissions[at + begin]! * reach(into, row, n0, n1, n2, n3, n4, n5, n6)
    const inside = scale * emissions[at + begin + 1]! * within
    forward[at + begin] = beginning
    forward[at + begin + 1] = inside
    sum += beginning + inside
  }
  return sum
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

/** The same way back: writes the probabilities of the unit at `at`, and leaves what the one before it needs. */
function goBackward(
  { emissions, forward, backward }: MarginalSpace,
  outOf: Float64Array,
  at: number,
  scale: number,
  probabilities: Float64Array,
): void {
  for (let label = 0; label < LABEL_COUNT; label++) {
    const scaled = scale * backward[label]!
    probabilities[at + label] = forward[at + label]! * scaled
    backward[label] = emissions[at + label]! * scaled
  }
  const n0 = backward[0]!
  const n1 = backward[1]!
  const n3 = backward[3]!
  const n5 = backward[5]!
  backward[0] = leave(outOf, OUTSIDE, n0, n1, n3, n5)
  for (let begin = OUTSIDE + 1; begin < LABEL_COUNT; begin += 2) {
    const row = begin * LABEL_COUNT
    const inside = backward[begin + 1]!
    backward[begin] = leave(outOf, row, n0, n1, n3, n5) + inside * outOf[row + begin + 1]!
    backward[begin + 1] =
      leave(outOf, row + LABEL_COUNT, n0, n1, n3, n5) + inside * outOf[row + LABEL_COUNT + begin + 1]!
  }
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

import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  continueStretch,
  finishStretch,
  makeExponentials,
  makeMarginalSpace,
  startStretch,
} from '../../../../functions/tagger/sequence/marginals.ts'
import { LABEL_COUNT, mayFollow } from '../../../../functions/tagger/sequence/model-layout.ts'

const UNIT = 0.05

/** Every sequence of labels, its weight added to each label that it passes. */
function countAllPaths(scores: Int32Array, units: number, transitions: Int16Array): number[] {
  const sums = new Array<number>(units * LABEL_COUNT).fill(0)
  let total = 0
  const walk = (path: number[], score: number) => {
    if (path.length === units) {
      const weight = Math.exp(score * UNIT)
      total += weight
      path.forEach((label, unit) => {
        sums[unit * LABEL_COUNT + label]! += weight
      })
      return
    }
    const previous = path.at(-1) ?? 0
    for (let label = 0; label < LABEL_COUNT; label++) {
      if (!mayFollow(label, previous)) continue
      const step = path.length === 0 ? 0 : transitions[previous * LABEL_COUNT + label]!
      walk([...path, label], score + step + scores[path.length * LABEL_COUNT + label]!)
    }
  }
  walk([], 0)
  return sums.map(sum => sum / total)
}

it('gives every label the share of all paths that pass it', () => {
  const numbers = (length: number) =>
    fc.array(fc.integer({ min: -60, max: 60 }), { minLength: length, maxLength: length })
  const cases = fc
    .integer({ min: 1, max: 4 })
    .chain(units => fc.tuple(fc.constant(units), numbers(units * LABEL_COUNT), numbers(LABEL_COUNT ** 2)))
  fc.assert(
    fc.property(cases, ([units, scoreList, transitionList]) => {
      const scores = Int32Array.from(scoreList)
      const transitions = Int16Array.from(transitionList)
      const probabilities = new Float64Array(units * LABEL_COUNT)
      const space = makeMarginalSpace(units)
      const exponentials = makeExponentials(transitions, UNIT)
      for (let unit = 0; unit < units; unit++) {
        const own = scores.subarray(unit * LABEL_COUNT, (unit + 1) * LABEL_COUNT)
        if (unit === 0) startStretch(space, exponentials, own, true)
        else continueStretch(space, exponentials, own, unit)
      }
      finishStretch(space, exponentials, units, true, probabilities)
      const expected = countAllPaths(scores, units, transitions)
      for (const [at, probability] of probabilities.entries())
        expect(probability).toBeCloseTo(expected[at]!, 9)
    }),
    { numRuns: 60 },
  )
})

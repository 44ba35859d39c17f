import fc from 'fast-check'
import { expect, it } from 'vitest'
import { featureSetOf, MODEL_LANGUAGES } from '../../../../functions/tagger/sequence/feature-set.ts'
import { spread } from '../../../../functions/tagger/sequence/hash.ts'
import { CANDIDATE_COUNT, LABEL_COUNT } from '../../../../functions/tagger/sequence/model-layout.ts'
import { MOST_ADDED, scoreUnit } from '../../../../functions/tagger/sequence/score-unit.ts'
import { readWeights } from '../../../../functions/tagger/sequence/weight-table.ts'
import { writeModel } from '../../../../tools/train/sequence/write-model.ts'

/** A model of features 1, 2, 3 …, whose largest weight is 127 so that a step is worth 1. */
const modelOf = (weights: readonly number[][]) =>
  readWeights(
    writeModel({
      language: 'en',
      hashes: Int32Array.from(weights, (_, feature) => spread(feature + 1)),
      weights: {
        features: Float64Array.from([...weights.flat(), 127, 0, 0, 0, 0, 0, 0]),
        transitions: new Float64Array(LABEL_COUNT ** 2),
      },
      candidates: { weights: new Int8Array(CANDIDATE_COUNT), least: 0 },
      names: new Uint32Array(0),
    }).buffer,
  )

const scoresOf = (weights: readonly number[][], features: readonly number[]) => {
  const scores = new Int32Array(LABEL_COUNT)
  scoreUnit(modelOf(weights), Int32Array.from(features), features.length, scores)
  return [...scores]
}

const row = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: LABEL_COUNT, maxLength: LABEL_COUNT })

it('adds up for each label the weights of the features that the model has', () => {
  const cases = fc
    .array(row, { minLength: 1, maxLength: 30 })
    .chain(weights =>
      fc.tuple(
        fc.constant(weights),
        fc.array(fc.integer({ min: 1, max: weights.length }), { maxLength: MOST_ADDED }),
      ),
    )
  fc.assert(
    fc.property(cases, ([weights, features]) => {
      const oneByOne = Array.from({ length: LABEL_COUNT }, (_, label) =>
        features.reduce((sum, feature) => sum + weights[feature - 1]![label]!, 0),
      )
      expect(scoresOf(weights, features)).toEqual(oneByOne)
    }),
    { numRuns: 40 },
  )
})

it.each([
  [127, -127, 127, -127, 127, -127, 127],
  [-127, 127, -127, 127, -127, 127, -127],
])('keeps labels apart at their limits', (...weights) => {
  expect(scoresOf([weights], new Array<number>(MOST_ADDED).fill(1))).toEqual(
    weights.map(weight => weight * MOST_ADDED),
  )
})

it('counts nothing for a feature that the model does not have', () => {
  expect(scoresOf([[1, 2, 3, 4, 5, 6, 7]], [1, 1000])).toEqual([1, 2, 3, 4, 5, 6, 7])
})

it.each(MODEL_LANGUAGES)('has room for all features of a unit of %s', language => {
  expect(featureSetOf(language).count).toBeLessThanOrEqual(MOST_ADDED)
})

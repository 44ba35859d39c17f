import fc from 'fast-check'
import { expect, it } from 'vitest'
import { read } from '../../../functions/tagger/calibration.ts'
import { equalBins, fitCurve, type Judged } from '../../../tools/train/fit-curve.ts'

const judged = (confidence: number, isRight: boolean, weight = 1): Judged => ({ confidence, isRight, weight })
const anyJudged = fc.array(
  fc.record({
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    isRight: fc.boolean(),
    weight: fc.constantFrom(1, 6.4),
  }),
  { minLength: 1, maxLength: 3000 },
)

it('puts at least 200 tags into each bin and loses none', () => {
  fc.assert(
    fc.property(anyJudged, tags => {
      const bins = equalBins(tags)
      expect(bins.reduce((sum, bin) => sum + bin.tags, 0)).toBe(tags.length)
      if (bins.length > 1) expect(Math.min(...bins.map(bin => bin.tags))).toBeGreaterThanOrEqual(200)
    }),
    { numRuns: 50 },
  )
})

it('fits a curve that rises in both', () => {
  fc.assert(
    fc.property(anyJudged, tags => {
      const curve = fitCurve(tags)
      curve.slice(1).forEach(([given, share], index) => {
        expect(given).toBeGreaterThanOrEqual(curve[index]![0])
        expect(share).toBeGreaterThan(curve[index]![1] - 0.001)
      })
    }),
    { numRuns: 50 },
  )
})

it('learns that what claims .9 is right half of the time', () => {
  const tags = Array.from({ length: 400 }, (_, index) => judged(0.9, index % 2 === 0))
  expect(fitCurve(tags)).toEqual([[0.9, 0.5]])
})

it('takes tags of equal confidence alike, in whatever order they come', () => {
  const tags = Array.from({ length: 400 }, (_, index) => judged(0.9, index < 200))
  expect(equalBins(tags).map(({ share }) => share)).toEqual([0.5, 0.5])
})

it('counts a document that stands for several as several', () => {
  expect(fitCurve([judged(0.5, true), judged(0.5, false, 3)])).toEqual([[0.5, 0.25]])
})

it('keeps the surer of two tags the surer where hardly more of its like are right', () => {
  const bin = (confidence: number, right: number) =>
    Array.from({ length: 400 }, (_, at) => judged(confidence, at < right))
  const curve = fitCurve([...bin(0.3, 100), ...bin(0.5, 200), ...bin(0.6, 201), ...bin(0.9, 360)])
  // One in 400 more were right: .0025.
  expect(read(curve, 0.6) - read(curve, 0.5)).toBeGreaterThan(0.004)
})

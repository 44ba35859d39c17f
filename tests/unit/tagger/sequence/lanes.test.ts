import fc from 'fast-check'
import { expect, it } from 'vitest'
import { featureSetOf, MODEL_LANGUAGES } from '../../../../functions/tagger/sequence/feature-set.ts'
import {
  joinLanes,
  MOST_ADDED,
  NOTHING_ADDED,
  splitLanes,
} from '../../../../functions/tagger/sequence/lanes.ts'

type Four = [number, number, number, number]

const sumInLanes = (rows: readonly Four[]) => {
  const sums = new Int32Array(4)
  splitLanes(
    rows.reduce((sum, row) => sum + joinLanes(...row), NOTHING_ADDED),
    sums,
    0,
  )
  return [...sums]
}

it('adds four bytes side by side as it would one after the other', () => {
  const byte = fc.integer({ min: -128, max: 127 })
  fc.assert(
    fc.property(fc.array(fc.tuple(byte, byte, byte, byte), { maxLength: MOST_ADDED }), rows => {
      const oneByOne = [0, 1, 2, 3].map(lane => rows.reduce((sum, row) => sum + row[lane]!, 0))
      expect(sumInLanes(rows)).toEqual(oneByOne)
    }),
  )
})

it.each([
  [-128, 127, -128, 127],
  [127, -128, 127, -128],
] as Four[])('keeps lanes apart at their limits: %i %i %i %i', (...row) => {
  const rows = Array.from({ length: MOST_ADDED }, () => row)
  expect(sumInLanes(rows)).toEqual(row.map(byte => byte * MOST_ADDED))
})

it.each(MODEL_LANGUAGES)('has room for all features of a unit of %s', language => {
  expect(featureSetOf(language).count).toBeLessThanOrEqual(MOST_ADDED)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstWhere } from '../../../functions/tagger/first-where.ts'

test('finds what looking at one after the other finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: 0, max: 20 }),
      (numbers, least) => {
        const sorted = numbers.toSorted((a, b) => a - b)
        const expected = sorted.findIndex(number => number >= least)
        expect(firstWhere(sorted.length, at => sorted[at]! >= least)).toBe(
          expected < 0 ? sorted.length : expected,
        )
      },
    ),
  )
})

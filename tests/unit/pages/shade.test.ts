import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shadeOf, shadesOf } from '../../../functions/pages/map/shade.ts'

test.each([
  [0, []],
  [1, [1]],
  [3, [1, 2, 3]],
  [64, [1, 8, 22, 43]],
])('where the most is %d, shades begin at %o', (most, shades) => {
  expect(shadesOf(most)).toEqual(shades)
})

test('more stories are never lighter, none has no shade, the most has the deepest', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (most, n) => {
      const shades = shadesOf(most)
      const count = n % most
      expect(shadeOf(0, shades)).toBe(0)
      expect(shadeOf(1, shades)).toBeGreaterThan(0)
      expect(shadeOf(count, shades)).toBeLessThanOrEqual(shadeOf(count + 1, shades))
      expect(shadeOf(most, shades)).toBe(4)
      expect(new Set(shades).size).toBe(shades.length)
    }),
  )
})

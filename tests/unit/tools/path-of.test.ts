import { expect, test } from 'vitest'
import { pathOf, ringsOf } from '../../../tools/map/path-of.ts'

const square = (size: number) => [
  [0, 0],
  [size, 0],
  [size, size],
  [0, size],
  [0, 0],
]

test('a line is whole, relative steps', () => {
  expect(
    pathOf([
      [1.2, 2],
      [3, 1],
      [3.4, 1.2],
      [5, 4],
    ]),
  ).toBe('M1 2l2-1 2 3')
  expect(pathOf(square(10), true)).toBe('M0 0l10 0 0 10-10 0z')
})

test('what shrinks to a point is nothing', () => {
  expect(
    pathOf([
      [1, 1],
      [1.2, 0.9],
    ]),
  ).toBe('')
  expect(pathOf([])).toBe('')
})

test('small islands are left out, but the largest stays', () => {
  expect(ringsOf([[square(2)], [square(9)], [square(4)]], 10)).toEqual([square(9), square(4)])
  expect(ringsOf([[square(1)]], 10)).toEqual([square(1)])
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inOrder } from '../../../functions/tagger/in-order.ts'
import { where } from '../../../functions/tagger/where.ts'

const ascending = (a: number, b: number) => a - b
const isEven = (number: number) => number % 2 === 0

it('filters and sorts as the language does, and leaves what was given as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), given => {
      const before = [...given]
      expect(where(given, isEven)).toEqual(given.filter(isEven))
      expect(inOrder(given, ascending)).toEqual(given.toSorted(ascending))
      expect(given).toEqual(before)
    }),
  )
})

it('gives the same list where nothing has to go or to move', () => {
  const list = [2, 2, 4]
  expect(where(list, isEven)).toBe(list)
  expect(inOrder(list, ascending)).toBe(list)
})

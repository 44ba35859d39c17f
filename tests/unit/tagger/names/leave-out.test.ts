import { expect, it } from 'vitest'
import { leaveOut } from '../../../../functions/tagger/names/leave-out.ts'

it('leaves out what falls out, in order', () => {
  expect(leaveOut([1, 2, 3, 4], number => number % 2 === 0)).toEqual([1, 3])
})

it('gives the list itself where nothing falls out', () => {
  const all = [1, 3]
  expect(leaveOut(all, number => number % 2 === 0)).toBe(all)
})

import { expect, it, vi } from 'vitest'
import { kept } from '../../../functions/tagger/kept.ts'

/** Two keys that take the same slot. */
const [ONE, OTHER] = [7, 7 + 2048]

it('works a value out once for a key that comes again', () => {
  const workOut = vi.fn((key: number) => ({ key }))
  const read = kept(workOut)
  expect(read(ONE)).toBe(read(ONE))
  expect(workOut).toHaveBeenCalledTimes(1)
})

it('tells keys apart that take the same slot', () => {
  const read = kept(key => key)
  expect([ONE, OTHER, ONE, 0].map(read)).toEqual([ONE, OTHER, ONE, 0])
})

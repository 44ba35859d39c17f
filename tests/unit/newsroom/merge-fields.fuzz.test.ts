import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fields, mergeFields } from '../../../functions/newsroom/submission/merge-fields.ts'

/** Few names and few values, so that two sides often meet. */
const fields: fc.Arbitrary<Fields> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z'))
  .map(values => new Map(Object.entries(values)))

const NAMES = ['a', 'b', 'c', 'd']

const check = (property: (base: Fields, mine: Fields, theirs: Fields) => void) =>
  fc.assert(fc.property(fields, fields, fields, property), { numRuns: 2000 })

/** What becomes of one field, told by itself. */
function expected(was: unknown, my: unknown, their: unknown) {
  const [iChanged, theyChanged] = [my !== was, their !== was]
  if (iChanged && theyChanged && my !== their) return { value: my, side: 'both' }
  if (theyChanged && !iChanged) return { value: their, side: 'theirs' }
  return { value: my, side: 'mine' }
}

test('each field is what the side made of it that changed it, and mine where both did', () => {
  check((base, mine, theirs) => {
    const merged = mergeFields(base, mine, theirs)
    for (const name of NAMES) {
      const { value, side } = expected(base.get(name), mine.get(name), theirs.get(name))
      expect(merged.fields.get(name)).toBe(value)
      expect(merged.conflicts.includes(name)).toBe(side === 'both')
      expect(merged.theirs.includes(name)).toBe(side === 'theirs')
    }
    expect([...merged.fields.keys()].every(name => NAMES.includes(name))).toBe(true)
    expect([...merged.fields.values()]).not.toContain(undefined)
  })
})

test('who changed nothing gets the other side’s text', () => {
  check((base, mine, theirs) => {
    expect(mergeFields(base, base, theirs)).toMatchObject({ fields: theirs, conflicts: [] })
    expect(mergeFields(base, mine, base)).toEqual({ fields: mine, conflicts: [], theirs: [] })
  })
})

test('both sides see the same conflicts', () => {
  check((base, mine, theirs) => {
    const there = mergeFields(base, theirs, mine).conflicts
    expect(mergeFields(base, mine, theirs).conflicts.sort()).toEqual(there.sort())
  })
})

test('what was brought together is not asked about again', () => {
  check((base, mine, theirs) => {
    const { fields: merged } = mergeFields(base, mine, theirs)
    expect(mergeFields(theirs, merged, theirs)).toEqual({ fields: merged, conflicts: [], theirs: [] })
  })
})

test('without what both began with, every difference is a conflict', () => {
  check((_, mine, theirs) => {
    const merged = mergeFields(undefined, mine, theirs)
    expect(merged.conflicts.sort()).toEqual(NAMES.filter(name => mine.get(name) !== theirs.get(name)))
    expect(merged).toMatchObject({ fields: mine, theirs: [] })
  })
})

test('values are the same that the caller calls the same', () => {
  const lower = (value: unknown) => String(value ?? '').toLowerCase()
  const merged = mergeFields(
    new Map([['a', 'x']]),
    new Map([['a', 'X']]),
    new Map([['a', 'y']]),
    (a, b) => lower(a) === lower(b),
  )
  expect(merged).toEqual({ fields: new Map([['a', 'y']]), conflicts: [], theirs: ['a'] })
})

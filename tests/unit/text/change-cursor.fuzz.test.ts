import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatChangeCursor, parseChangeCursor } from '../../../functions/text/change-cursor.ts'

const epoch = fc.stringMatching(/^[0-9a-f]{12}$/)
const sequence = fc.nat()
const cursor = fc.record({ epoch, sequence, begun: fc.oneof(fc.constant(0), sequence) })

test('a cursor leads back to where it was made', () => {
  fc.assert(
    fc.property(cursor, made => {
      const begun = made.begun > made.sequence ? made.begun : 0
      expect(parseChangeCursor(formatChangeCursor(made))).toEqual({ ...made, begun })
    }),
  )
})

test('a first reading that has come to where it began is one like any other', () => {
  expect(formatChangeCursor({ epoch: 'e', sequence: 5, begun: 6 })).toBe('e.5.6')
  expect(formatChangeCursor({ epoch: 'e', sequence: 5, begun: 5 })).toBe('e.5')
  expect(parseChangeCursor('e.5.5')).toBe(undefined)
})

test('it has one spelling, and any other is none', () => {
  const other = fc
    .tuple(epoch, fc.stringMatching(/^[+-]?0{0,2}\d{0,16}$/), fc.stringMatching(/^(?:\.0?\d{0,16}){0,2}$/))
    .map(([epoch, sequence, rest]) => `${epoch}.${sequence}${rest}`)
  fc.assert(
    fc.property(fc.oneof(other, fc.string()), text => {
      const read = parseChangeCursor(text)
      if (read) expect(formatChangeCursor(read)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

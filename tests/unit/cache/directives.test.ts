import { expect, test } from 'vitest'
import {
  fieldsOf,
  isWhole,
  parseDirectives,
  secondsOf,
} from '../../../functions/cache/stand-in/directives.ts'

test.each<[string | null, [string, string | true][]]>([
  [null, []],
  ['', []],
  ['max-age=60', [['max-age', '60']]],
  [
    'Max-Age=60, NO-STORE',
    [
      ['max-age', '60'],
      ['no-store', true],
    ],
  ],
  ['max-age="60"', [['max-age', '60']]],
  [
    'extension="max-age=9, \\"no-store\\"", max-age=1',
    [
      ['extension', 'max-age=9, "no-store"'],
      ['max-age', '1'],
    ],
  ],
  [
    ' , public ,, private',
    [
      ['public', true],
      ['private', true],
    ],
  ],
  ['max-age=60, max-age=5', [['max-age', '60']]],
  ['max-age =60', [['max-age', true]]],
  ['max-age= 60', [['max-age', '']]],
])('%j holds the directives %j', (value, directives) => {
  expect([...parseDirectives(value)]).toEqual(directives)
})

test.each([
  ['max-age=60', 60],
  ['max-age=0060', 60],
  ['max-age=99999999999', 2 ** 31],
  ['max-age=-1', 0],
  ['max-age=1.5', 0],
  ["max-age='60'", 0],
  ['max-age=60a', 0],
  ['max-age', 0],
  ['public', undefined],
])('%j gives a max-age of %j seconds', (value, seconds) => {
  expect(secondsOf(parseDirectives(value), 'max-age')).toBe(seconds)
})

test('no-cache with a list names fields and does not cover the whole response', () => {
  const directives = parseDirectives('no-cache="Set-Cookie, x-a", private')
  expect(fieldsOf(directives, 'no-cache')).toEqual(['Set-Cookie', 'x-a'])
  expect(isWhole(directives, 'no-cache')).toBe(false)
  expect(isWhole(directives, 'private')).toBe(true)
})

test('a list without any field name counts as the bare directive', () => {
  expect(isWhole(parseDirectives('private=""'), 'private')).toBe(true)
  expect(isWhole(parseDirectives('private="@ @"'), 'private')).toBe(true)
})

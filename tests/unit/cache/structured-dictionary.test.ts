import { expect, test } from 'vitest'
import { parseDictionary } from '../../../functions/cache/stand-in/structured-dictionary.ts'

test.each<[string, Record<string, unknown>]>([
  ['', {}],
  ['max-age=60', { 'max-age': 60 }],
  ['a=1,\tb , c=?0', { a: 1, b: true, c: false }],
  ['a="x, \\"y\\"", b=token/1:2', { a: 'x, "y"', b: 'token/1:2' }],
  ['a=1, a=2', { a: 2 }],
  ['a=1;x=2;y, b;z="q"', { a: 1, b: true }],
  ['a=("x" "y");q=1, b=1', { a: undefined, b: 1 }],
  ['a=:aGk=:, b=@1659578233, c=1.5', { a: undefined, b: undefined, c: undefined }],
])('%j parses', (field, expected) => {
  const members = parseDictionary(field) ?? new Map()
  const values = [...members].map(([name, member]) => [name, 'value' in member ? member.value : undefined])
  expect(Object.fromEntries(values)).toEqual(expected)
})

test.each([
  'max-age =60',
  'max-age= 60',
  'Max-Age=60',
  'a=1, &&&',
  'a=1,',
  'a=1,,b',
  'a="x',
  'a=1.',
  'a=1234567890123456',
  'a=(1',
  'a b',
  'a="ü"',
])('%j fails as a whole', field => {
  expect(parseDictionary(field)).toBeUndefined()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonShape } from '../../../functions/text/json-shape.ts'

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
const keysOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>(
        (sum, each) => sum + keysOf(each),
        Array.isArray(value) ? 0 : Object.keys(value).length,
      )
    : 0

test('the depth and the keys of any JSON are those of its value, whatever its strings say', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), value => {
      expect(jsonShape(JSON.stringify(value))).toMatchObject({
        depth: depthOf(value),
        colons: keysOf(value),
        isCutOff: false,
      })
    }),
  )
})

test('an object or a list that is cut anywhere is cut off', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
      const text = JSON.stringify([value])
      expect(jsonShape(text.slice(0, 1 + (at % (text.length - 1)))).isCutOff).toBe(true)
    }),
  )
})

test.each([
  ['"{"', { depth: 0, colons: 0, commas: 0, isCutOff: false }],
  ['"\\"{"', { depth: 0, colons: 0, commas: 0, isCutOff: false }],
  ['["\\\\",{"a":"\\\\\\":,"}]', { depth: 2, colons: 1, commas: 1, isCutOff: false }],
  ['"\\\\\\"', { depth: 0, colons: 0, commas: 0, isCutOff: true }],
])('a mark in a string counts as nothing: %s', (text, shape) => expect(jsonShape(text)).toEqual(shape))

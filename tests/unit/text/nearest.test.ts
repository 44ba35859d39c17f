import { expect, test } from 'vitest'
import { nearest } from '../../../functions/text/nearest.ts'

const NAMES = ['region', 'country', 'topic', 'publishedAfter', 'limit', 'id']

test.each([
  ['contry', 'country'],
  ['COUNTRY', 'country'],
  ['cuontry', 'country'],
  ['publishdAfter', 'publishedAfter'],
  ['published_after', 'publishedAfter'],
  ['limits', 'limit'],
])('%s was meant to be %s', (typed, meant) => {
  expect(nearest(typed, NAMES)).toBe(meant)
})

test.each(['', 'q', 'ab', 'zz', 'zone', 'a'.repeat(10_000), '東京'])(
  'what is near nothing is left alone: %s',
  typed => {
    expect(nearest(typed, NAMES)).toBeUndefined()
  },
)

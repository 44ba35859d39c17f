import { expect, test } from 'vitest'
import { countFacets, facetsOf } from '../../../db/search/facets.ts'

const NAMES = ['region east-asia', 'country JP', 'language ja']

test('characters stand for the facets of their numbers, from U+0100 on', () => {
  expect(facetsOf('\u0100\u0102', NAMES)).toEqual(['region east-asia', 'language ja'])
  expect(facetsOf('', NAMES)).toEqual([])
})

test('each facet is counted as often as it stands there; what has no name is left out', () => {
  expect(countFacets('\u0102\u0100\u0102\u0999', NAMES)).toEqual(
    new Map([
      ['region east-asia', 1],
      ['language ja', 2],
    ]),
  )
})

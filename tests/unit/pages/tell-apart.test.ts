import { expect, test } from 'vitest'
import { wordsOf } from '../../../functions/locales/interface-words.ts'
import { tellApart } from '../../../functions/pages/tell-apart.ts'
import type { Entry, Gazetteer, PlaceKind } from '../../../functions/tagger/types.ts'

const gazetteer = {
  find: (kind, code) => ({ kind, code, slug: code, name: `Country ${code}` }),
} as Pick<Gazetteer, 'find'> as Gazetteer
const reader = { gazetteer, language: 'en', words: wordsOf('en') }

const place = (name: string, countryCode: string, placeKind: PlaceKind): Entry => ({
  kind: 'place',
  code: `${name} ${countryCode} ${placeKind}`,
  slug: '',
  name,
  countryCode,
  placeKind,
})

test('a city and the province of its name are told apart by which is the city', () => {
  const entries = [
    place('North', 'TH', 'city'),
    place('North', 'TH', 'province'),
    place('South', 'TH', 'city'),
  ]
  expect(tellApart(entries, reader)).toEqual(['city', undefined, undefined])
})

test('an island and the province of its name are told apart by which is the island', () => {
  const entries = [place('East', 'ID', 'province'), place('East', 'ID', 'island')]
  expect(tellApart(entries, reader)).toEqual([undefined, 'island'])
})

test('namesakes of two countries are told apart by their countries', () => {
  const entries = [place('North', 'TH', 'city'), place('North', 'IN', 'city')]
  expect(tellApart(entries, reader)).toEqual(['Country TH', 'Country IN'])
})

import { expect, test } from 'vitest'
import { whereOf } from '../../../functions/pages/map/where.ts'
import type { TagView } from '../../../functions/published/public-tags.ts'
import { gazetteer } from '../tagger/load.ts'

const reader = { gazetteer, language: 'en' }
const place = (slug: string) => gazetteer.findBySlug('place', slug, 'en')?.code ?? ''
const tag = (kind: TagView['kind'], code: string) => ({ kind, code, name: null }) as TagView
const TOKYO = tag('place', place('tokyo'))
const OSAKA = tag('place', place('osaka'))
const NOWHERE = { datelinePlace: null, datelineCountry: null }

test('a story happened at the place of its dateline', () => {
  const where = whereOf({ datelinePlace: 'Osaka', datelineCountry: 'JP' }, [TOKYO, OSAKA], reader)
  expect(where).toMatchObject({
    code: 'JP',
    region: 'east-asia',
    country: { name: 'Japan' },
    place: { name: 'Osaka' },
  })
})

test('without a dateline, in the country that it is most about, at the most salient place there', () => {
  const tags = [tag('country', 'JP'), tag('country', 'KR'), TOKYO, OSAKA]
  expect(whereOf(NOWHERE, tags, reader)).toMatchObject({ code: 'JP', place: { name: 'Tokyo' } })
})

test('a place of another country is not where it happened', () => {
  expect(whereOf({ datelinePlace: null, datelineCountry: 'KR' }, [TOKYO], reader)).toMatchObject({
    code: 'KR',
    place: undefined,
  })
})

test('a story from outside of Asia happened nowhere on the map', () => {
  expect(whereOf({ datelinePlace: 'Paris', datelineCountry: 'FR' }, [], reader)).toBe(undefined)
})

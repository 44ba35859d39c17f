import { describe, expect, test } from 'vitest'
import { ninjs } from '../../../functions/ninjs/ninjs.ts'
import { publishedRow } from '../../support/published-row.ts'
import { gazetteer } from '../tagger/load.ts'
import { isSchemaHere, schemaOfIptc } from './iptc-schema.ts'

const names = { gazetteer, language: 'en', publicOrigin: 'https://news.example' }
const PLAIN = {
  summary: null,
  lead: null,
  byline: null,
  datelinePlace: null,
  sourceUrl: null,
  expiresAt: null,
  tags: '[]',
  corrections: '[]',
  translations: '[]',
  replacedBy: null,
}

describe.skipIf(!isSchemaHere)('by the schema of IPTC (skipped where ../shared is missing)', () => {
  test.each([
    ['with everything', publishedRow()],
    ['with the least', publishedRow(PLAIN)],
  ])('an article %s is valid', (_, row) => {
    const check = schemaOfIptc()
    check(JSON.parse(JSON.stringify(ninjs(row, names))))
    expect(check.errors).toBe(null)
  })

  test('what is no ninjs is found', () => {
    const check = schemaOfIptc()
    expect(check({ ...ninjs(publishedRow(), names), nothing: 1 })).toBe(false)
    expect(check({ ...ninjs(publishedRow(), names), uri: 'no uri' })).toBe(false)
  })
})

test('subjects say who gave them, how sure, and how much the story is about them', () => {
  const { subjects } = ninjs(publishedRow(), names)
  expect(subjects[0]).toEqual({
    name: 'Japan',
    rel: 'country',
    uri: 'https://news.example/countries/jp',
    literal: 'JP',
    creator: 'tagger',
    relevance: 100,
    confidence: 90,
  })
  expect(subjects.find(({ literal }) => literal === 'FR')).toMatchObject({ creator: 'editor' })
  expect(subjects.find(({ literal }) => literal === 'medtop:20000337')).toMatchObject({
    uri: 'http://cv.iptc.org/newscodes/mediatopic/20000337',
  })
})

test('places have their position, longitude first', () => {
  const { places } = ninjs(publishedRow(), names)
  expect(places.find(({ literal }) => literal === 'gn:1850147')).toMatchObject({
    name: 'Tokyo',
    geoJSON: { type: 'Point', coordinates: [139.69, 35.69] },
  })
})

test('corrections, translations and the newer story are told', () => {
  const { edNote, associations } = ninjs(publishedRow(), names)
  expect(edNote).toBe('Correction 2026-05-01T04:00:00Z: Trains & not <planes>.')
  expect(associations).toEqual([
    {
      name: 'translation',
      rel: 'translation',
      language: 'ja',
      uri: 'https://news.example/articles/x-0123456789abcdeg',
      type: 'text',
    },
    {
      name: 'newer story',
      rel: 'replacedBy',
      uri: 'https://news.example/articles/y-0123456789abcdeh',
      type: 'text',
    },
  ])
})

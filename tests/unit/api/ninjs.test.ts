import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { ninjs } from '../../../functions/api/ninjs.ts'
import { publishedRow } from '../../support/published-row.ts'
import { gazetteer } from '../tagger/load.ts'

/** IPTC's schema is not in the repository. */
const SCHEMA = new URL('../../../../../shared/data/schemas/ninjs-schema_3.1.json', import.meta.url)

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

describe.skipIf(!existsSync(SCHEMA))('by the schema of IPTC (skipped where ../shared is missing)', () => {
  const validate = () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }))
    ajv.addSchema({
      $id: 'https://geojson.org/schema/GeoJSON.json',
      type: 'object',
      required: ['type', 'coordinates'],
      properties: {
        type: { const: 'Point' },
        coordinates: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
      },
    })
    return ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
  }

  test.each([
    ['with everything', publishedRow()],
    ['with the least', publishedRow(PLAIN)],
  ])('an article %s is valid', (_, row) => {
    const check = validate()
    check(JSON.parse(JSON.stringify(ninjs(row, names))))
    expect(check.errors).toBe(null)
  })

  test('what is no ninjs is found', () => {
    const check = validate()
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

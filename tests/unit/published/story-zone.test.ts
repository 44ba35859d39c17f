import { expect, test } from 'vitest'
import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import type { TagView } from '../../../functions/published/public-tags.ts'
import { storyZone } from '../../../functions/published/story-zone.ts'
import type { Entry, Gazetteer } from '../../../functions/tagger/types.ts'

const FACTS: Record<string, Partial<Entry>> = {
  'country JP': { timeZone: 'Asia/Tokyo' },
  'country ID': { timeZone: 'Asia/Jakarta' },
  'place jakarta': { name: 'Jakarta', countryCode: 'ID', timeZone: 'Asia/Jakarta' },
  'place makassar': { name: 'Makassar', countryCode: 'ID', timeZone: 'Asia/Makassar' },
  'place osaka': { name: 'Osaka', countryCode: 'JP', timeZone: 'Asia/Tokyo' },
}
const REGIONS: Record<string, string> = { JP: 'east-asia', ID: 'southeast-asia', KZ: 'central-asia' }
const gazetteer: Pick<Gazetteer, 'find' | 'regionOf'> = {
  find: (kind, code) => {
    const facts = FACTS[`${kind} ${code}`]
    return facts && { kind, code, slug: code, name: code, ...facts }
  },
  regionOf: code => REGIONS[code],
}

const places = (...codes: string[]) => codes.map(code => ({ kind: 'place', code }) as TagView)
const zone = (datelinePlace: string | null, datelineCountry: string | null, tags: TagView[] = []) =>
  storyZone(
    { datelinePlace, datelineCountry, language: 'en' } as PublishedColumns,
    tags,
    'west-asia',
    gazetteer,
  )

test.each([
  ['that of a country with one', zone('TOKYO', 'JP', places('jakarta')), 'Asia/Tokyo'],
  [
    'that of the place in the dateline',
    zone('MAKASSAR', 'ID', places('jakarta', 'makassar')),
    'Asia/Makassar',
  ],
  [
    'that of the first place there',
    zone('Kota', 'ID', places('osaka', 'jakarta', 'makassar')),
    'Asia/Jakarta',
  ],
  ['the default of the dateline’s region', zone('Kota', 'ID'), 'Asia/Singapore'],
  ['the default of the region of a country without any', zone('Almaty', 'KZ'), 'Asia/Almaty'],
  ['without a dateline the default of the story’s region', zone(null, null, places('osaka')), 'Asia/Riyadh'],
])('a story’s zone is %s', (_, found, expected) => {
  expect(found).toBe(expected)
})

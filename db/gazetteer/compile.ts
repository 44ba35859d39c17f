import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Entity } from './entity.ts'
import { loadCities } from './load-cities.ts'
import { loadCountries, loadRegions } from './load-countries.ts'
import { loadOrganisations, loadPeople } from './load-people.ts'
import { addPlaceTerms, loadPlaces } from './load-places.ts'
import { loadTopics } from './load-topics.ts'
import { loadWords } from './load-words.ts'
import { countryKeys, placeKeys, readCommonWords } from './place-keys.ts'
import { writeBinary } from './write-binary.ts'

const countries = loadCountries()
const asian = new Set(countries.filter(country => country.parent !== undefined).map(country => country.code))
const entities: Entity[] = [
  ...countries,
  ...loadRegions(),
  ...loadCities(asian),
  ...loadPlaces(asian),
  ...loadPeople('2026-11-24'),
  ...loadOrganisations(),
  ...loadTopics(),
  ...loadWords(),
]
const known = new Set<string>()
const distinct = entities.filter(entity => {
  const key = `${entity.kind} ${entity.code}`
  if (known.has(key)) return false
  known.add(key)
  return true
})
addPlaceTerms(distinct)
const common = readCommonWords()
for (const entity of distinct) {
  if (entity.kind === 'place') entity.keys = placeKeys(entity, common)
  if (entity.kind === 'country') entity.keys = countryKeys(entity, common)
}
const written = writeBinary(distinct)
writeFileSync(new URL('../../functions/tagger/gazetteer.bin', import.meta.url), written.bytes)
console.log(
  written.version,
  written.keyCount,
  'keys',
  distinct.length,
  'entities',
  written.bytes.length,
  gzipSync(written.bytes, { level: 9 }).length,
)
for (const [k, v] of Object.entries(written.sectionSizes)) console.log(k, v)

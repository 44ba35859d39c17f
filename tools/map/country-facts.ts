import { neighbors } from 'topojson-client'
import type { GeometryObject } from 'topojson-specification'
import { asian, countries, NOBODY, world } from './asian-countries.ts'
import { readPackage } from './read-package.ts'

/** Countries that share a border on land, whoever claims what along it. */
export function landNeighbours(): Record<string, string[]> {
  const beside = neighbors(world.objects.countries.geometries as GeometryObject[])
  const codesOf = world.objects.countries.geometries.map(
    geometry =>
      countries.find(({ id, properties }) => id === geometry.id && properties === geometry.properties)?.code,
  )
  const found = new Map<string, Set<string>>()
  for (const [i, others] of beside.entries()) {
    const code = codesOf[i]
    if (code === undefined || code === NOBODY) continue
    const own = found.get(code) ?? new Set()
    for (const other of others.map(at => codesOf[at]))
      if (other !== undefined && other !== NOBODY && other !== code) own.add(other)
    found.set(code, own)
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, own]) => [code, [...own].sort()]),
  )
}

const territories = readPackage<{
  supplemental: {
    version: { _cldrVersion: string }
    territoryInfo: Record<string, { _population?: string }>
  }
}>('cldr-core/supplemental/territoryInfo.json').supplemental
/** CLDR says of which version its figures are, and a version is of a year: 48 came in 2025. */
const CLDR_YEARS: Readonly<Record<string, number>> = { 48: 2025 }
const version = territories.version._cldrVersion
export const populationOrigin = `CLDR ${version}, ${CLDR_YEARS[version] ?? ''}`
export const populations = Object.fromEntries(
  [...asian.values()].sort().map(code => [code, Number(territories.territoryInfo[code]?._population)]),
)

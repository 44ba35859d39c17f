import { type Automaton, loadAutomaton } from './automaton.ts'
import { type Entities, readEntities } from './entities.ts'
import { type EntityRecords, readRecords } from './entity-records.ts'
import { firstWhere } from './first-where.ts'
import { KIND, NO_COUNTRY, NONE, type Section, SKIPPED } from './layout.ts'
import { readEntry } from './read-entry.ts'
import { joinPlanes, readSections } from './read-sections.ts'
import { type Gazetteer, TAG_KINDS, type TagKind } from './types.ts'

export interface LoadedGazetteer
  extends Gazetteer,
    Pick<EntityRecords, 'codeOf' | 'factsOf' | 'nameOf' | 'nameIn'> {
  automaton: Automaton
  symbolOf: Uint16Array
  classOf: Uint8Array
  /** Value of a key: an entity, or with MANY a start in the extra postings. */
  keyValues: Uint32Array
  keyFlags: Uint8Array
  extraValues: Uint32Array
  extraFlags: Uint8Array
  entities: Entities
  /** `JP` for a country's entity number, undefined for NO_COUNTRY. */
  countryCode(country: number): string | undefined
  entityOf(kind: TagKind, code: string): number | undefined
}

/** Reads the compiled gazetteer. Throws RangeError when the bytes are of another layout. */
export function loadGazetteer(bytes: ArrayBuffer): LoadedGazetteer {
  const sections = readSections(bytes)
  const bytesOf = (name: Section) => sections[name]
  const { byteOffset, byteLength } = sections.symbolOf
  const symbolOf = new Uint16Array(bytes, byteOffset, byteLength / 2)
  const entities = readEntities(bytesOf)
  const records = readRecords(bytesOf, entities)
  const { slugOf, codeOf, factsOf, nameOf, nameIn } = records

  const firstOf = (kind: number) =>
    firstWhere(entities.kinds.length, entity => entities.kinds[entity]! >= kind)
  const rangeOf = (kind: TagKind) => {
    const number = TAG_KINDS.indexOf(kind)
    return { first: firstOf(number), end: firstOf(number + 1) }
  }

  let numbersByCode: Map<string, number> | undefined
  const entityOf = (kind: TagKind, code: string): number | undefined => {
    if (numbersByCode === undefined) {
      numbersByCode = new Map()
      const end = firstOf(KIND.word)
      for (let entity = 0; entity < end; entity++)
        numbersByCode.set(`${TAG_KINDS[entities.kinds[entity]!]!} ${codeOf(entity)}`, entity)
    }
    return numbersByCode.get(`${kind} ${code}`)
  }

  const regions = new Map<string, string>()
  for (let country = firstOf(KIND.country); country < firstOf(KIND.region); country++) {
    const parent = entities.parents[country]!
    if (parent !== NONE) regions.set(codeOf(country), codeOf(parent))
  }

  return {
    version: new TextDecoder().decode(bytesOf('version')).replace(/\0+$/, ''),
    automaton: loadAutomaton(
      bytesOf('arcLabels'),
      bytesOf('arcFlags'),
      joinPlanes(bytesOf('arcSteps'), 2),
      symbolOf.reduce((most, symbol) => (symbol !== SKIPPED && symbol > most ? symbol : most), 0) + 1,
    ),
    symbolOf,
    classOf: bytesOf('classOf'),
    keyValues: joinPlanes(bytesOf('keyValues'), 3),
    keyFlags: bytesOf('keyFlags'),
    extraValues: joinPlanes(bytesOf('extraValues'), 3),
    extraFlags: bytesOf('extraFlags'),
    entities,
    codeOf,
    factsOf,
    nameOf,
    nameIn,
    countryCode: country => (country === NO_COUNTRY ? undefined : codeOf(country)),
    entityOf,
    find: (kind, code, language) => {
      const entity = entityOf(kind, code)
      return entity === undefined ? undefined : readEntry(entities, records, entity, language)
    },
    findBySlug: (kind, slug, language) => {
      const { first, end } = rangeOf(kind)
      const entity = first + firstWhere(end - first, index => slugOf(first + index) >= slug)
      return entity < end && slugOf(entity) === slug
        ? readEntry(entities, records, entity, language)
        : undefined
    },
    list: (kind, language) => {
      const { first, end } = rangeOf(kind)
      const entries = Array.from({ length: end - first }, (_, index) =>
        readEntry(entities, records, first + index, language),
      )
      return entries.sort((a, b) => (a.code < b.code ? -1 : 1))
    },
    regionOf: code => regions.get(code),
    isHidden: () => false,
  }
}

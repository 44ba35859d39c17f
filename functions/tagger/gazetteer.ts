import { once } from '../text/once.ts'
import { type Automaton, loadAutomaton } from './automaton.ts'
import { type Entities, readEntities } from './entities.ts'
import { type EntityRecords, readRecords } from './entity-records.ts'
import { codeFinder } from './find-code.ts'
import { firstWhere } from './first-where.ts'
import { kept } from './kept.ts'
import { KIND, NO_COUNTRY, NONE, type Section, SKIPPED } from './layout.ts'
import { type Posting, postingsOf, type Senses, sensesOf } from './postings.ts'
import { readEntry } from './read-entry.ts'
import { joinPlanes, readSections } from './read-sections.ts'
import { type Gazetteer, TAG_KINDS, type TagKind } from './types.ts'

export interface LoadedGazetteer
  extends Gazetteer,
    Pick<EntityRecords, 'codeOf' | 'factsOf' | 'nameOf' | 'nameIn'> {
  /** This and the values of keys are built when a text is first read for names: pages need entries alone. */
  automaton(): Automaton
  symbolOf: Uint16Array
  classOf: Uint8Array
  /** All that a key may name. */
  postingsOf(key: number): Posting[]
  sensesOf(key: number): Senses
  entities: Entities
  /** `JP` for a country's entity number, undefined for NO_COUNTRY. */
  countryCode(country: number): string | undefined
  entityOf(kind: TagKind, code: string): number | undefined
}

/** Reads the compiled gazetteer. Throws RangeError when the bytes are of another layout. */
export function loadGazetteer(bytes: ArrayBuffer): LoadedGazetteer {
  const sections = readSections(bytes)
  const bytesOf = (name: Section) => sections[name]
  const entities = readEntities(bytesOf)
  const records = readRecords(bytesOf, entities)
  const { codeOf, factsOf, nameOf, nameIn } = records
  return {
    version: new TextDecoder().decode(bytesOf('version')).replace(/\0+$/, ''),
    ...readKeys(bytes, sections, entities),
    entities,
    codeOf,
    factsOf,
    nameOf,
    nameIn,
    countryCode: country => (country === NO_COUNTRY ? undefined : codeOf(country)),
    ...lookUps(entities, records),
    isHidden: () => false,
  }
}

/** How characters count, and which texts are keys. */
function readKeys(bytes: ArrayBuffer, sections: Record<Section, Uint8Array>, entities: Entities) {
  const { byteOffset, byteLength } = sections.symbolOf
  const symbolOf = new Uint16Array(bytes, byteOffset, byteLength / 2)
  const keys = {
    values: once(() => joinPlanes(sections.keyValues, 3)),
    flags: sections.keyFlags,
    extraValues: once(() => joinPlanes(sections.extraValues, 3)),
    extraFlags: sections.extraFlags,
  }
  return {
    automaton: once(() =>
      loadAutomaton(
        sections.arcLabels,
        sections.arcFlags,
        joinPlanes(sections.arcSteps, 2),
        symbolOf.reduce((most, symbol) => (symbol !== SKIPPED && symbol > most ? symbol : most), 0) + 1,
      ),
    ),
    symbolOf,
    classOf: sections.classOf,
    postingsOf: (key: number) => postingsOf(keys, key),
    sensesOf: kept(key => sensesOf(entities, postingsOf(keys, key))),
  }
}

/** Entities and entries by kind, code and slug. Entities stand in the order of their kinds, and in each of their slugs. */
function lookUps(entities: Entities, records: EntityRecords) {
  const { slugOf, codeOf } = records
  const firstOf = (kind: number) =>
    firstWhere(entities.kinds.length, entity => entities.kinds[entity]! >= kind)
  const rangeOf = (kind: TagKind) => {
    const number = TAG_KINDS.indexOf(kind)
    return { first: firstOf(number), end: firstOf(number + 1) }
  }
  const bySlug = (kind: TagKind, slug: string) => {
    const { first, end } = rangeOf(kind)
    const entity = first + firstWhere(end - first, index => slugOf(first + index) >= slug)
    return entity < end && slugOf(entity) === slug ? entity : undefined
  }
  const entityOf = codeFinder({ entities, rangeOf, codeOf, bySlug })
  const entryOf = (entity: number | undefined, language: string) =>
    entity === undefined ? undefined : readEntry(entities, records, entity, language)

  const regions = new Map<string, string>()
  for (let country = firstOf(KIND.country); country < firstOf(KIND.region); country++) {
    const parent = entities.parents[country]!
    if (parent !== NONE) regions.set(codeOf(country), codeOf(parent))
  }

  return {
    entityOf,
    find: (kind: TagKind, code: string, language: string) => entryOf(entityOf(kind, code), language),
    findBySlug: (kind: TagKind, slug: string, language: string) => entryOf(bySlug(kind, slug), language),
    list: (kind: TagKind, language: string) => {
      const { first, end } = rangeOf(kind)
      const entries = Array.from({ length: end - first }, (_, index) =>
        readEntry(entities, records, first + index, language),
      )
      return entries.sort((a, b) => (a.code < b.code ? -1 : 1))
    },
    regionOf: (code: string) => regions.get(code),
  }
}

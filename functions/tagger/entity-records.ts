import type { Entities } from './entities.ts'
import { entrySlug } from './entry-slug.ts'
import { CODE, type DisplayLanguage, FACTS_FIELD, LANGUAGES, type Section } from './layout.ts'
import { addUp } from './read-sections.ts'

/** What the gazetteer holds of its entities as text. */
export interface EntityRecords {
  /** Slug, names and facts; decoded at every call. */
  recordOf(entity: number): string[]
  slugOf(entity: number): string
  codeOf(entity: number): string
  /** Facts that only people, organisations and areas carry; see the compiler. */
  factsOf(entity: number): readonly string[]
  nameOf(entity: number): string
  /** In the language, BCP 47, else in English. */
  nameIn(language: string, entity: number): string
}

/** Whatever tagging asks of an entity is decoded once. */
export function readRecords(bytesOf: (section: Section) => Uint8Array, entities: Entities): EntityRecords {
  const decoder = new TextDecoder()
  const records = bytesOf('records')
  const starts = addUp(bytesOf('recordLengths'))
  const recordOf = (entity: number) =>
    decoder.decode(records.subarray(starts[entity]!, starts[entity + 1]!)).split('\t')
  const slugOf = (entity: number) => {
    const [slug, name = ''] = recordOf(entity)
    return slug || entrySlug(name)
  }
  const slugOnce = remember(slugOf)
  const nameInLanguage = LANGUAGES.map((_, index) => remember(entity => nameAt(recordOf(entity), index)))
  return {
    recordOf,
    slugOf,
    codeOf: entity => {
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
          return slugOnce(entity)
        default:
          return `dw:${slugOnce(entity)}`
      }
    },
    factsOf: remember(entity => recordOf(entity).slice(FACTS_FIELD)),
    nameOf: nameInLanguage[languageIndex('en')]!,
    nameIn: (language, entity) => nameInLanguage[languageIndex(language)]!(entity),
  }
}

/** The name in a record by its language's index; English where there is none. */
export const nameAt = (record: readonly string[], language: number): string =>
  record[1 + language] || record[1]!

/** Where a record holds the names in a language, BCP 47; English for those that no record has. */
export function languageIndex(language: string): number {
  const exact = LANGUAGES.indexOf(language as DisplayLanguage)
  if (exact >= 0) return exact
  const [base = ''] = language.split('-')
  if (base === 'zh') return LANGUAGES.indexOf(/Hant|TW|HK|MO/i.test(language) ? 'zh-Hant' : 'zh-Hans')
  return Math.max(0, LANGUAGES.indexOf(base as DisplayLanguage))
}

function remember<T>(read: (entity: number) => T): (entity: number) => T {
  const known = new Map<number, T>()
  return entity => {
    const value = known.get(entity)
    if (value !== undefined) return value
    const anew = read(entity)
    known.set(entity, anew)
    return anew
  }
}

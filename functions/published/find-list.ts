import type { ListKey } from '../../db/schema.ts'
import type { AddedKind } from '../tagger/local/local-layer.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { isNamedLanguage, languageList, spellLanguage } from '../text/language.ts'
import { isRegion } from './regions.ts'

/** A list that readers have a page of. */
export interface FoundList {
  filter: ListKey
  slug: string
  /** In English; of regions and languages the code. */
  name: string
}

type Find = (name: string, gazetteer: Gazetteer) => FoundList | undefined

const bySlug =
  (kind: Exclude<TagKind, 'region' | 'country'>): Find =>
  (slug, gazetteer) => {
    const entry = gazetteer.findBySlug(kind, slug, 'en')
    return entry && { filter: { kind, code: entry.code }, slug, name: entry.name }
  }

const region: Find = code =>
  code === 'asia' || isRegion(code) ? { filter: { kind: 'region', code }, slug: code, name: code } : undefined

/** A country of Asia by its code in lower case. */
const country: Find = (name, gazetteer) => {
  const code = name.toUpperCase()
  const entry = gazetteer.regionOf(code) === undefined ? undefined : gazetteer.find('country', code, 'en')
  // The capitals of `ı` and `ſ` are ASCII letters, so they would pass as a code.
  if (!entry || code.toLowerCase() !== name) return undefined
  return { filter: { kind: 'country', code }, slug: name, name: entry.name }
}

/** A language by the code of its list: `ja`, `zh`, `zh-hant`. */
const language: Find = name => {
  const code = languageList(name)
  if (code !== name || !isNamedLanguage(name)) return undefined
  return { filter: { kind: 'language', code }, slug: name, name: spellLanguage(name) ?? name }
}

/** How a list is found by the last part of its page's address, for each folder of pages. */
export const LISTS = {
  '': region,
  countries: country,
  topics: bySlug('topic'),
  people: bySlug('person'),
  organisations: bySlug('organisation'),
  places: bySlug('place'),
  languages: language,
} as const satisfies Record<string, Find>

export type ListFolder = keyof typeof LISTS

/** Folders in which the newsroom's own names have pages too. */
const OWN_KINDS: Partial<Record<ListFolder, AddedKind>> = {
  people: 'person',
  organisations: 'organisation',
  places: 'place',
}

const SLUG = /^[a-z0-9-]{1,100}$/

/**
 * What a list is read by, before the newsroom's own names are at hand: a slug that the gazetteer does not have may be that
 * of an entry of the newsroom's own, whose code is `dw:<slug>`.
 */
export function listKey(folder: ListFolder, name: string, gazetteer: Gazetteer): ListKey | undefined {
  const known = LISTS[folder](name, gazetteer)?.filter
  const kind = OWN_KINDS[folder]
  if (known || !kind) return known
  return SLUG.test(name) ? { kind, code: `dw:${name}` } : undefined
}

/** `/east-asia`, `/topics/sport`: the English address of the list's page. Asia's own is the front page. */
export const listPath = (folder: ListFolder, { slug }: Pick<FoundList, 'slug'>) =>
  folder === '' ? (slug === 'asia' ? '/' : `/${slug}`) : `/${folder}/${slug}`

const FOLDERS = {
  region: '',
  country: 'countries',
  topic: 'topics',
  person: 'people',
  organisation: 'organisations',
  place: 'places',
  language: 'languages',
} as const satisfies Record<Exclude<ListKey['kind'], 'all'>, ListFolder>

/** The English address of a list's page; undefined where readers have none. */
export function pathOfList({ kind, code }: ListKey, gazetteer: Gazetteer): string | undefined {
  if (kind === 'all') return undefined
  const hasOwnName = kind === 'region' || kind === 'country' || kind === 'language'
  const slug = hasOwnName ? code.toLowerCase() : gazetteer.find(kind, code, 'en')?.slug
  const list = slug === undefined ? undefined : LISTS[FOLDERS[kind]](slug, gazetteer)
  return list && listPath(FOLDERS[kind], list)
}

import { INTERFACE_LANGUAGES, regionName, wordsOf } from '../locales/interface-words.ts'
import { languageName, ownName } from '../locales/language-name.ts'
import { pathOfList } from '../published/find-list.ts'
import { isRegion, REGIONS } from '../published/regions.ts'
import { fold } from '../search/fold.ts'
import { type Named, type Names, namedParts } from '../search/named-entities.ts'
import { isNamedLanguage, languageList } from '../text/language.ts'
import { likelyLanguage } from '../text/likely-language.ts'
import { nearest as nearestWord } from '../text/nearest.ts'
import { languageOfPath, link } from '../ui/link.ts'
import { languagePath } from '../ui/tag-path.ts'
import { entryName } from './entry-name.ts'
import { interfaceLanguageOf } from './interface-language.ts'
import { LAND_NEIGHBOURS } from './map/countries.gen.ts'

export interface Suggestion {
  href: string
  name: string
}

/** What an address says, part by part, and in what language its reader reads. */
interface Asked {
  language: string
  parts: readonly string[]
  first: string
  last: string
  /** The folder of lists that it begins with, as nearly as that is written. */
  folder: Folder | undefined
  names: Names
}

const LONGEST = 60

const FOLDERS = ['countries', 'topics', 'people', 'organisations', 'places'] as const
type Folder = (typeof FOLDERS)[number]

/** Pages that nothing lies behind, and their words. */
const PAGES = {
  search: 'search',
  feeds: 'feeds',
  about: 'about',
  'about/corrections': 'corrections',
  saved: 'saved',
  docs: 'developers',
} as const

/** It has one address in all languages. */
const EDITION = 'edition'

/** The surest first; what one of them finds is offered. */
const WAYS: readonly ((asked: Asked) => Suggestion[])[] = [
  edition,
  frontPage,
  codes,
  namedList,
  misspeltList,
  folderPage,
  page,
  languagePage,
  regionPage,
]

/** What an address that nothing stands at may have meant: as far as its words tell, without asking the database. */
export function nearest(path: string, names: Names): Suggestion[] {
  if (path.length > LONGEST * 3) return []
  const address = decoded(path)
  const language = languageOfPath(address)
  const parts = address.split('/').filter(part => part !== '')
  if (language !== 'en') parts.shift()
  const [first = ''] = parts
  if (first === '' || address.length > LONGEST) return []
  const asked = {
    language,
    parts,
    first,
    last: parts.at(-1) ?? first,
    folder: closest(first, FOLDERS),
    names,
  }
  return WAYS.map(way => way(asked)).find(found => found.length > 0) ?? []
}

/** The words at the end of an address, for a search: without what names a file or an article. */
export const wordsAtEnd = (path: string): string =>
  (decoded(path).split('/').at(-1) ?? '')
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/-[\da-hjkmnp-tv-z]{16}$/, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const suggest = ({ language }: Asked, to: string, name: string): Suggestion[] => [
  { href: link(language, to), name },
]

function edition({ parts, language }: Asked): Suggestion[] {
  const isEdition = closest(parts.join('/'), [EDITION]) !== undefined
  return isEdition ? [{ href: `/${EDITION}`, name: wordsOf(language).yourEdition }] : []
}

/** One of our languages in another spelling: `/zh`, `/ja-jp`, `/en`. */
function frontPage({ parts, first }: Asked): Suggestion[] {
  const isTag = parts.length === 1 && /^(?:en|zh|[a-z]{2}-.+)$/.test(first)
  const own = isTag ? interfaceLanguageOf(first) : undefined
  return own === undefined ? [] : [{ href: link(own, '/'), name: wordsOf(own).region.asia }]
}

/** `/fr` is French, `/jp` is Japan, and `/my` may be Burmese or Malaysia. */
function codes(asked: Asked): Suggestion[] {
  const { parts, first, names } = asked
  if (parts.length !== 1 || !/^[a-z]{2}$/.test(first)) return []
  const code = first.toUpperCase()
  const country = names.gazetteer.regionOf(code) === undefined ? [] : list(asked, { kind: 'country', code })
  return [...(languageList(first) === first ? inLanguage(asked, first) : []), ...country]
}

const inLanguage = (asked: Asked, tag: string): Suggestion[] =>
  isNamedLanguage(tag) ? suggest(asked, languagePath(tag), languageName(asked.language, tag)) : []

/** Editors cannot block these, so what this isolate last heard from them is enough. */
const OFFERED = ['region', 'country', 'topic']

/** What its last part names in any language: `/countries/japan`, `/ja/日本`, `/east-asia/japan`. */
function namedList(asked: Asked): Suggestion[] {
  const { parts, first, last, folder, names } = asked
  if (parts.length > 1 && folder === undefined && !isRegion(first)) return []
  const [whole, ...more] = namedParts(last.replaceAll(/[-_.]/g, ' '), names)
  if (whole === undefined || more.length > 0) return []
  const named = whole.named.filter(({ kind }) => OFFERED.includes(kind))
  const [best] = [...named.filter(({ kind }) => kind === KINDS[folder ?? 'countries']), ...named]
  return best ? list(asked, best) : []
}

const KINDS: Partial<Record<Folder, 'country' | 'topic'>> = { countries: 'country', topics: 'topic' }

/** The country or topic whose name differs least, in the reader's language or in English. */
function misspeltList(asked: Asked): Suggestion[] {
  const { parts, last, folder, language, names } = asked
  const kind = parts.length === 1 ? 'country' : folder && KINDS[folder]
  if (kind === undefined) return []
  const entries = [language, 'en'].flatMap(each => entriesOf(kind, each, names))
  const codes = new Map(entries.map(({ name, code }) => [plain(name), code]))
  const name = nearestWord(plain(last), [...codes.keys()])
  const code = name === undefined ? undefined : codes.get(name)
  return code === undefined ? [] : list(asked, { kind, code })
}

const COUNTRIES = Object.keys(LAND_NEIGHBOURS)

const entriesOf = (kind: 'country' | 'topic', language: string, { gazetteer }: Names) =>
  kind === 'topic'
    ? gazetteer.list(kind, language)
    : COUNTRIES.flatMap(code => gazetteer.find(kind, code, language) ?? [])

function list(asked: Asked, { kind, code }: Named): Suggestion[] {
  const { language, names } = asked
  const to = pathOfList({ kind, code }, names.gazetteer)
  if (to === undefined) return []
  if (kind === 'region' && isRegion(code)) return suggest(asked, to, regionName(language, code))
  const entry = names.gazetteer.find(kind, code, language)
  return entry ? suggest(asked, to, entryName(entry, language).name) : []
}

function folderPage(asked: Asked): Suggestion[] {
  const { folder, language } = asked
  return folder === undefined ? [] : suggest(asked, `/${folder}`, wordsOf(language)[folder])
}

function page(asked: Asked): Suggestion[] {
  const pages = Object.keys(PAGES) as (keyof typeof PAGES)[]
  const found = closest(asked.parts.join('/'), pages) ?? closest(asked.first, pages)
  return found === undefined ? [] : suggest(asked, `/${found}`, wordsOf(asked.language)[PAGES[found]])
}

/** By its tag, the code of a country where it is spoken, or its name in English, in itself or in the reader's language. */
function languagePage(asked: Asked): Suggestion[] {
  const { parts, first, last, language } = asked
  if (parts.length < 2 || closest(first, ['languages']) === undefined) return []
  const tags = new Map(
    INTERFACE_LANGUAGES.flatMap(tag =>
      [languageName('en', tag), languageName(language, tag), ownName(tag)].map((name): [string, string] => [
        plain(name),
        tag,
      ]),
    ),
  )
  const tag = likelyLanguage(last) ?? tags.get(nearestWord(plain(last), [...tags.keys()]) ?? '')
  return tag === undefined ? [] : inLanguage(asked, tag)
}

function regionPage(asked: Asked): Suggestion[] {
  const region = asked.parts.length === 1 ? closest(asked.first, REGIONS) : undefined
  return region === undefined ? [] : suggest(asked, `/${region}`, regionName(asked.language, region))
}

const plain = (text: string) => fold(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

/** The word that differs least, if it differs little. */
function closest<const W extends string>(typed: string, words: readonly W[]): W | undefined {
  const found = nearestWord(plain(typed), words.map(plain))
  return words.find(word => plain(word) === found)
}

import { INTERFACE_LANGUAGES, regionName, wordsOf } from '../locales/interface-words.ts'
import { languageName } from '../locales/language-name.ts'
import { REGIONS } from '../published/regions.ts'
import { languageOfPath, link } from '../ui/link.ts'
import { interfaceLanguageOf } from './interface-language.ts'
import { LAND_NEIGHBOURS } from './map/countries.gen.ts'

export interface Suggestion {
  href: string
  name: string
}

/** Letters that may differ in a word that is meant. */
const SLIPS = 2
const LONGEST = 60

const COUNTRIES = Object.keys(LAND_NEIGHBOURS)
const FOLDERS = ['countries', 'topics', 'people', 'organisations', 'places'] as const

/** Pages that nothing lies behind, and their words. */
const PAGES = {
  search: 'search',
  feeds: 'feeds',
  about: 'about',
  'about/corrections': 'corrections',
  saved: 'saved',
} as const

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z\d]/g, '')

/** What an address that nothing stands at may have meant: as far as its words tell, without asking the database. */
export function nearest(path: string): Suggestion | undefined {
  const language = languageOfPath(path)
  const prefix = link(language, '/').replace(/\/$/, '')
  const [first = '', ...rest] = path
    .slice(prefix.length)
    .split('/')
    .filter(part => part !== '')
  if (first === '' || path.length > LONGEST) return undefined
  const suggest = (to: string, name: string): Suggestion => ({ href: link(language, to), name })
  const last = rest.at(-1) ?? first
  const folder = closest(first, FOLDERS)
  const country = rest.length === 0 || folder === 'countries' ? countryNamed(last) : undefined
  if (country !== undefined)
    return suggest(`/countries/${country.toLowerCase()}`, countryName(language, country))
  if (folder !== undefined) return suggest(`/${folder}`, wordsOf(language)[folder])
  const page = closest([first, ...rest].join('/'), Object.keys(PAGES) as (keyof typeof PAGES)[])
  if (page !== undefined) return suggest(`/${page}`, wordsOf(language)[PAGES[page]])
  const tag = first === 'languages' ? languageNamed(last) : undefined
  if (tag !== undefined) return suggest(`/languages/${tag.toLowerCase()}`, languageName(language, tag))
  if (rest.length > 0) return undefined
  const region = closest(first, REGIONS)
  if (region !== undefined) return suggest(`/${region}`, regionName(language, region))
  // Another language, or one of ours in another spelling: `/zh`, `/ja-jp`, `/en`.
  const own = /^[a-z]{2}(?:-|$)/.test(first) ? interfaceLanguageOf(first) : undefined
  return own && { href: link(own, '/'), name: wordsOf(own).region.asia }
}

/** By its English name: `japan`, `South_Korea`. */
const countryNamed = (word: string): string | undefined =>
  COUNTRIES.find(code => plain(countryName('en', code)) === plain(word))

/** By its English name, as nearly as it is written. */
function languageNamed(word: string): string | undefined {
  const name = closest(
    word,
    INTERFACE_LANGUAGES.map(tag => languageName('en', tag)),
  )
  return INTERFACE_LANGUAGES.find(tag => languageName('en', tag) === name)
}

const countryName = (language: string, code: string) =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code

/** The word that differs least, if it differs little. */
function closest<const W extends string>(word: string, words: readonly W[]): W | undefined {
  const [found] = words
    .map(each => ({ each, slips: distance(plain(word), plain(each)) }))
    .filter(({ slips }) => slips <= SLIPS)
    .sort((a, b) => a.slips - b.slips)
  return found?.each
}

/** Levenshtein's: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

// @ts-expect-error The package has no types for its tables.
import shinjitai from 'opencc-js/dict/JPShinjitaiCharacters'
// @ts-expect-error The package has no types for its tables.
import simplified from 'opencc-js/dict/TSCharacters'
import type { Entity } from './entity.ts'

const CHINESE = new Set(['CN', 'HK', 'MO', 'SG', 'TW'])

interface Home {
  language: 'ar' | 'ja' | 'ko' | 'th'
  countries: ReadonlySet<string>
  /** Letters of this language and of no other in its script: Iraq's towns have Kurdish names too, and India's Marathi and Nepali ones, which nothing tells from Hindi. */
  letters: RegExp
  /** Which names are the better ones, the best first: those of municipalities by their endings, a city's before a town's. */
  official: readonly RegExp[]
}

const HOMES: readonly Home[] = [
  {
    language: 'ja',
    countries: new Set(['JP']),
    letters: /^(?=.*\p{Script=Han})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u,
    official: [/市$/, /[区町村]$/],
  },
  {
    language: 'ko',
    countries: new Set(['KR', 'KP']),
    letters: /^[\p{Script=Hangul} ]+$/u,
    official: [/[시군구]$/],
  },
  {
    language: 'th',
    countries: new Set(['TH']),
    letters: /^(?!จังหวัด)[\p{Script=Thai}\p{M} ]+$/u,
    official: [],
  },
  {
    language: 'ar',
    countries: new Set('AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE'.split(' ')),
    letters: /^(?:[ء-آأؤ-بت-غف-ي]|ا|ة(?![ء-ي]))+(?: (?:[ء-بت-غف-ي]|ة(?![ء-ي]))+)*$/,
    official: [],
  },
]
const OF_CHINESE_DIVISION = [/[市县縣區区旗盟州]$/]
const IS_HAN = /^\p{Script=Han}+$/u

/** What readers of its own language call a place: of the names that texts may use, the official one first. */
export function homeNames(names: readonly string[], country: string): Entity['names'] {
  if (CHINESE.has(country)) return chineseNames(names.filter(name => IS_HAN.test(name) && !isJapanese(name)))
  const home = HOMES.find(({ countries }) => countries.has(country))
  if (home === undefined) return {}
  const own = preferring(
    names.filter(name => home.letters.test(name)),
    home.official,
  )
  return own === undefined ? {} : { [home.language]: own }
}

/** The traditional form is the one that simplifying changes most: `霧峰區` and not `霧峰区`. */
function chineseNames(names: readonly string[]): Entity['names'] {
  const chosen = preferring(names, OF_CHINESE_DIVISION)
  if (chosen === undefined) return {}
  const simple = simplify(chosen)
  const changed = (name: string) => [...name].filter((unit, at) => unit !== [...simple][at]).length
  const [traditional] = names
    .filter(name => simplify(name) === simple)
    .sort((a, b) => changed(b) - changed(a))
  return { 'zh-Hans': simple, 'zh-Hant': traditional! }
}

const preferring = (names: readonly string[], official: readonly RegExp[]): string | undefined =>
  official.map(form => names.find(name => form.test(name))).find(found => found !== undefined) ?? names[0]

const pairs = (table: string): [string, string][] =>
  table.split('|').map(pair => {
    const [from = '', to = ''] = pair.split(' ')
    return [from, to]
  })
const SIMPLE = new Map(pairs(simplified))
const simplify = (name: string): string => [...name].map(unit => SIMPLE.get(unit) ?? unit).join('')
const CHINESE_FORMS = new Set([...SIMPLE.keys(), ...SIMPLE.values()])
const JAPANESE_FORMS = new Set(pairs(shinjitai).flatMap(([form]) => (CHINESE_FORMS.has(form) ? [] : [form])))
const isJapanese = (name: string): boolean => [...name].some(unit => JAPANESE_FORMS.has(unit))

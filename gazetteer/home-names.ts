import type { Entity } from './entity.ts'
import { fromJapanese, isJapanese, JAPANESE, SIMPLIFIED, simplify } from './han-tables.ts'

const CHINESE = new Set(['CN', 'HK', 'MO', 'SG', 'TW'])

interface Script {
  language: 'ar' | 'ja' | 'ko' | 'th'
  countries: ReadonlySet<string>
  /** Letters of this language and of no other in its script: Iraq's towns have Kurdish names too, and India's Marathi and Nepali ones, which nothing tells from Hindi. */
  letters: RegExp
  /** Letters of places abroad, where they tell the language there too. */
  lettersAbroad?: RegExp
  /** Which names are the better ones, the best first: those of municipalities by their endings, a city's before a town's. */
  official: readonly RegExp[]
}

const HOMES: readonly Script[] = [
  {
    language: 'ja',
    countries: new Set(['JP']),
    letters: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u,
    lettersAbroad: /^[\p{Script=Katakana}ー・]+$/u,
    official: [/市$/, /[区町村]$/, /\p{Script=Han}/u],
  },
  {
    language: 'ko',
    countries: new Set(['KR', 'KP']),
    letters: /^[\p{Script=Hangul} ]+$/u,
    lettersAbroad: /^[\p{Script=Hangul} ]+$/u,
    official: [/[시군구]$/],
  },
  {
    language: 'th',
    countries: new Set(['TH']),
    letters: /^(?!จังหวัด)[\p{Script=Thai}\p{M} ]+$/u,
    lettersAbroad: /^[\p{Script=Thai}\p{M} ]+$/u,
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

/** What readers call a place whose names say in which language they are: of the names that texts may use, the official one first. */
export function homeNames(names: readonly string[], country: string): Entity['names'] {
  if (CHINESE.has(country))
    return {
      ...chineseNames(names.filter(name => IS_HAN.test(name) && !isJapaneseOnly(name))),
      ...namesByScript(names, country),
    }
  const own = namesByScript(names, country)
  return country === 'JP' && IS_HAN.test(own.ja ?? '') ? { ...inChinese(own.ja!), ...own } : own
}

const namesByScript = (names: readonly string[], country: string): Entity['names'] =>
  Object.fromEntries(
    HOMES.flatMap(home => {
      const isHome = home.countries.has(country)
      const letters = isHome ? home.letters : home.lettersAbroad
      const own = names.filter(name => letters?.test(name))
      const name = isHome ? preferring(usual(own), home.official) : own[0]
      return name === undefined ? [] : [[home.language, name]]
    }),
  )

/** Chinese reads the same characters, in its own forms: `神戶市`, `神户市`. */
function inChinese(name: string): Entity['names'] {
  const traditional = fromJapanese(name)
  return { 'zh-Hans': simplify(traditional), 'zh-Hant': traditional }
}

/** In the order of how usual they are: written as in Japan, then known without the word for its kind too. */
const usual = (names: readonly string[]) => {
  const rank = (name: string) => (isJapanese(name) ? 2 : 0) + (names.includes(name.slice(0, -1)) ? 1 : 0)
  return names.toSorted((a, b) => rank(b) - rank(a))
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

const CHINESE_FORMS = new Set([...SIMPLIFIED.keys(), ...SIMPLIFIED.values()])
const JAPANESE_FORMS = new Set([...JAPANESE.keys()].filter(form => !CHINESE_FORMS.has(form)))
const isJapaneseOnly = (name: string): boolean => [...name].some(unit => JAPANESE_FORMS.has(unit))

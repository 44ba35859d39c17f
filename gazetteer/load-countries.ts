import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type DisplayLanguage, FLAG, LANGUAGES } from '../functions/tagger/layout.ts'
import type { Entity, Key } from './entity.ts'
import { listOf, readTable } from './read-table.ts'

const require = createRequire(import.meta.url)
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`))

/** Latin-script names of these languages are taken in any text, those of others only in texts of other languages. */
const HOME_LANGUAGES = new Set(['en', 'id', 'ms', 'vi'])
/** ISO 3166-1 plus Kosovo, which CLDR names with a user-assigned code. */
const NOT_COUNTRIES = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
])
const LONG_NAMES = new Set(['US', 'GB'])

/** Languages whose names for the countries outside Asia are kept too. */
const WORLD_LANGUAGES = new Set(
  'ar az bg bn ca cs da de el en es et fa fi fil fr gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl sr sv sw ta te tg th tk tr uk ur uz vi yue zh'.split(
    ' ',
  ),
)

type Territories = Record<string, string>

function readTerritories(locale: string): Territories {
  const path = join(packageFolder('cldr-localenames-full'), 'main', locale, 'territories.json')
  if (!existsSync(path)) return {}
  const parsed = JSON.parse(readFileSync(path, 'utf8')) as {
    main: Record<string, { localeDisplayNames: { territories?: Territories } }>
  }
  return parsed.main[locale]?.localeDisplayNames.territories ?? {}
}

function readContainment(): Record<string, { _contains: string[] }> {
  const path = join(packageFolder('cldr-core'), 'supplemental', 'territoryContainment.json')
  return (
    JSON.parse(readFileSync(path, 'utf8')) as {
      supplemental: { territoryContainment: Record<string, { _contains: string[] }> }
    }
  ).supplemental.territoryContainment
}

/** `Myanmar (Burma)` is two names. */
function namesWithin(name: string): string[] {
  if (/[（(](?:Republic|Republik|République|República|Repubblica|DRC|RDC|RDK|[^)）]{0,3})[)）]/.test(name)) {
    return [name.replace(/\s*[（(].*$/u, '')]
  }
  const bracketed = /^(.+?)\s*[（(](.+)[)）]$/.exec(name)
  return bracketed ? [bracketed[1]!.trim(), bracketed[2]!.trim()] : [name]
}

const BRACKETED = /^(.+?)\s*[（(].+[)）]$/

/** Names that two countries have, as `Congo` in `Congo (Republic)` and `Congo (DRC)`. */
function sharedNames(territories: Territories): ReadonlySet<string> {
  const seen = new Map<string, string>()
  const shared = new Set<string>()
  for (const [key, name] of Object.entries(territories)) {
    const bare = BRACKETED.exec(name)?.[1]
    const code = key.slice(0, 2)
    if (bare === undefined) continue
    if ((seen.get(bare) ?? code) !== code) shared.add(bare)
    seen.set(bare, code)
  }
  return shared
}

/** Between countries of one name the bracket tells the form of state, which is no name. */
function withoutState(name: string, shared: ReadonlySet<string>): string {
  const bare = BRACKETED.exec(name)?.[1]
  return bare !== undefined && shared.has(bare) ? bare : name
}

const FLAGS_OF_TERMS: Readonly<Record<string, number>> = {
  alias: 0,
  acronym: FLAG.acronym,
  demonym: FLAG.demonym,
  nisba: FLAG.demonym,
  people: FLAG.demonym | FLAG.plural,
  weak: FLAG.weak,
  mark: FLAG.weak | FLAG.short,
  // Which syllable of a word such as `한중` the country is.
  first: FLAG.weak | FLAG.short,
  second: FLAG.weak | FLAG.short | FLAG.anyCase,
  third: FLAG.weak | FLAG.short | FLAG.plural,
}

export function loadCountries(): Entity[] {
  const containment = readContainment()
  const regionOf = new Map(
    readTable('regions.tsv').flatMap(row =>
      containment[row.m49!]!._contains.map(country => [country, row.code!] as const),
    ),
  )
  const english = readTerritories('en')
  const codes = Object.keys(english).filter(code => /^[A-Z]{2}$/.test(code) && !NOT_COUNTRIES.has(code))
  const countries = new Map(
    codes.map(code => {
      const country: Entity = { kind: 'country', code, names: {}, keys: [] }
      const region = regionOf.get(code)
      if (region !== undefined) country.parent = region
      return [code, country]
    }),
  )
  const locales = readdirSync(join(packageFolder('cldr-localenames-full'), 'main'))
    .filter(l => !/^en-(Dsrt|Shaw)/.test(l))
    .sort()
  for (const locale of locales) {
    const territories = readTerritories(locale)
    const isWorldLanguage = WORLD_LANGUAGES.has(locale.split('-')[0]!)
    const shared = sharedNames(territories)
    for (const [code, country] of countries) {
      if (!isWorldLanguage && country.parent === undefined) continue
      const long = territories[code]
      const short = territories[`${code}-alt-short`]
      const variant = territories[`${code}-alt-variant`]
      if (LANGUAGES.includes(locale as DisplayLanguage) && long !== undefined) {
        country.names[locale as DisplayLanguage] = namesWithin(
          short !== undefined && !LONG_NAMES.has(code) ? short : long,
        )[0]!
      }
      for (const name of [long, short, variant]) {
        if (name !== undefined) country.keys.push(...keysOfName(withoutState(name, shared), locale))
      }
    }
  }
  for (const row of readTable('country-terms.tsv'))
    addTerms(countries, row.country!, row.kind!, listOf(row.terms))
  return [...countries.values()]
}

function keysOfName(name: string | undefined, locale: string): Key[] {
  if (name === undefined || /^[A-Z]{1,3}$/.test(name) || name.includes('[')) return []
  const isForeign =
    /^[\p{Script=Latin}\p{M}\p{P}\p{S}\s]+$/u.test(name) && !HOME_LANGUAGES.has(locale.split('-')[0]!)
  return namesWithin(name)
    .filter(part => part.length > (isForeign ? 3 : 1))
    .map(text => ({ text, flags: isForeign ? FLAG.foreign : 0 }))
}

/** Keys for the terms of a row of country-terms.tsv or place-terms.tsv; undefined for an unknown kind. */
export function keysOfTerms(kind: string, terms: readonly string[]): Key[] | undefined {
  const flags = FLAGS_OF_TERMS[kind]
  if (flags === undefined) return undefined
  const forms = kind === 'nisba' ? terms.flatMap(inflectNisba) : terms
  return forms.map(text => ({ text, flags }))
}

function addTerms(countries: Map<string, Entity>, code: string, kind: string, terms: string[]): void {
  const keys = keysOfTerms(kind, terms)
  const country = countries.get(code)
  if (country === undefined || keys === undefined) throw new Error(`country-terms.tsv: ${code} ${kind}`)
  // A short form that CLDR lists as a name is a short form all the same.
  country.keys = country.keys.filter(key => !terms.includes(key.text))
  country.keys.push(...keys)
}

const FEMININE = 'ة'
/** Only of what is indefinite: `بنكا مصريا`. */
const ACCUSATIVE = 'ا'
const ARTICLE = 'ال'

/** Arabic adjectives for a country in both genders, singular and plural, with and without the article. */
function inflectNisba(nisba: string): string[] {
  const words = nisba.split(' ')
  const inflect = (ending: string) => words.map(word => word + ending)
  const forms = [words, inflect(FEMININE), inflect('ون'), inflect('ين')]
  return [
    ...forms.flatMap(form => [form.join(' '), form.map(word => ARTICLE + word).join(' ')]),
    inflect(ACCUSATIVE).join(' '),
  ]
}

/** Names of the world's parts in every CLDR language, by M49 code. */
export function worldPartNames(m49: string): Key[] {
  const locales = readdirSync(join(packageFolder('cldr-localenames-full'), 'main')).sort()
  return locales
    .filter(locale => WORLD_LANGUAGES.has(locale.split('-')[0]!))
    .flatMap(locale => keysOfName(readTerritories(locale)[m49], locale))
}

export function loadRegions(): Entity[] {
  return readTable('regions.tsv').map(row => {
    const names = Object.fromEntries(LANGUAGES.map(language => [language, row[language]!]))
    const keys = [...Object.values(names), ...listOf(row.aliases)].map(text => ({ text, flags: 0 }))
    return { kind: 'region', code: row.code!, names, keys }
  })
}

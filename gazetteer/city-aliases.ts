/** Scripts that places are named in at home, with the countries where they are. */
const HOME_SCRIPTS: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [/\p{Script=Hangul}/u, new Set(['KR', 'KP'])],
  [/[\p{Script=Katakana}\p{Script=Hiragana}]/u, new Set(['JP'])],
  [/\p{Script=Han}/u, new Set(['CN', 'HK', 'JP', 'MO', 'SG', 'TW'])],
  [/\p{Script=Devanagari}/u, new Set(['IN', 'NP'])],
  [/\p{Script=Thai}/u, new Set(['TH'])],
  [
    /\p{Script=Arabic}/u,
    new Set('AE AF BH DJ DZ EG IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE'.split(' ')),
  ],
]
/** Asian countries that write their own languages with Latin letters. */
const LATIN_COUNTRIES = new Set('AZ BN ID MY PH SG TL TM TR UZ VN'.split(' '))

const IS_LATIN = /\p{Script=Latin}/u
const SCRIPTS_KEPT =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Arabic}\p{M}\p{P}\p{Zs}ー]+$/u
/** Letters of languages that no text is in which the resolver reads: Baltic, Slavic, Esperanto. */
const OTHER_SPELLING =
  /[ĀāĂăĄąĆćĈĉČčĎďĒēĖėĘęĚěĜĝĢģĤĥĪīĬĭĮįĴĵĶķĻļĽľŁłŃńŅņŇňŌōŐőŔŕŘřŚśŜŝŠšŤťŪūŬŭŮůŰűŲųŹźŻżŽžȘșȚț]/u

/** GeoNames alternates hold codes and transcriptions of other scripts: both look like these. */
function isJunk(name: string): boolean {
  if (!SCRIPTS_KEPT.test(name)) return true
  if (!IS_LATIN.test(name)) return name.length < 2
  return /^\p{Ll}/u.test(name) || name.length <= 3 || /^[A-Z]{1,5}$/.test(name) || /[0-9"()/]/.test(name)
}

export interface City {
  country: string
  /** GeoNames' code within the country. */
  province: string
  population: number
  isCapital: boolean
  isAsian: boolean
}

export function isHomeScript(name: string, country: string): boolean {
  return HOME_SCRIPTS.find(([script]) => script.test(name))?.[1].has(country) ?? LATIN_COUNTRIES.has(country)
}

/**
 * Whether a text may call the city by this alternate of GeoNames, which names no language. In the script of its country
 * any alternate counts; in another only those of capitals and cities of a million, since obscure ones are
 * transcriptions that nobody uses and that are words of another language.
 */
export function keepsAlternate(alternate: string, city: City): boolean {
  if (isJunk(alternate)) return false
  const { country, population, isCapital, isAsian } = city
  if (isCapital) return true
  if (!IS_LATIN.test(alternate)) return isHomeScript(alternate, country) || population >= 1_000_000
  if (!isAsian || OTHER_SPELLING.test(alternate)) return false
  return population >= (LATIN_COUNTRIES.has(country) ? 20_000 : 100_000)
}

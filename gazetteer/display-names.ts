import type { DisplayLanguage } from '../functions/tagger/layout.ts'
import type { Entity } from './entity.ts'
import { asSimplified, asTraditional } from './han-tables.ts'

/** Words for the rank of a city or province, which news leaves out or shortens. */
const RANKS: Readonly<Partial<Record<DisplayLanguage, readonly (readonly [RegExp, string])[]>>> = {
  ja: [
    [/(?:特別自治|広域|特別|直轄)市?$/, ''],
    [/特別自治道$/, '道'],
  ],
  ko: [
    [/(?:특별자치|광역|특별|직할)시$/, ''],
    [/특별자치도$/, '도'],
    [/ (?=[시군구현도]$)/, ''],
  ],
  'zh-Hans': [
    [/(?:特别自治|广域|特别|直辖)市?$/, ''],
    [/特别自治道$/, '道'],
  ],
  'zh-Hant': [
    [/(?:特別自治|廣域|特別|直轄)市?$/, ''],
    [/特別自治道$/, '道'],
  ],
}

/** Words for a city, which large ones abroad go without. */
const CITY: Readonly<Partial<Record<DisplayLanguage, RegExp>>> = {
  ja: /(?<=..)市$/,
  ko: /(?<=..)시$/,
  'zh-Hans': /(?<=..)市$/,
  'zh-Hant': /(?<=..)市$/,
}
const AT_HOME: Readonly<Partial<Record<DisplayLanguage, readonly string[]>>> = {
  ja: ['JP'],
  ko: ['KR', 'KP'],
}
const LARGE = 1_000_000

/** How pages write the names of places: without their ranks, in the characters of their script, composed as Unicode has it. */
export function displayNames(places: readonly Entity[]): void {
  const provinces = new Set(
    places
      .filter(({ placeKind }) => placeKind === 'province')
      .flatMap(({ countryCode, names }) =>
        Object.values(names)
          .filter(name => !/[市시]$/u.test(name))
          .map(name => `${countryCode} ${name.slice(0, -1)}`),
      ),
  )
  for (const place of places) {
    for (const language of Object.keys(place.names) as DisplayLanguage[]) {
      const name = place.names[language]!.normalize('NFC')
        .split(/\s*\/\s*/)[0]!
        .replace(/\s+/gu, ' ')
        .trim()
      const spelt = inItsCharacters(name, language)
      place.names[language] = withoutCity(withoutRank(spelt, language), language, place, provinces)
      if (spelt !== name) place.keys.push({ text: spelt, flags: 0 })
    }
  }
}

const inItsCharacters = (name: string, language: DisplayLanguage) =>
  language === 'zh-Hant' ? asTraditional(name) : language === 'zh-Hans' ? asSimplified(name) : name

const withoutRank = (name: string, language: DisplayLanguage) =>
  (RANKS[language] ?? []).reduce((short, [rank, rest]) => short.replace(rank, rest), name)

/** `上海` in Japanese; but a city that a province is called like is told by the word. */
function withoutCity(
  name: string,
  language: DisplayLanguage,
  { placeKind, population = 0, countryCode = '' }: Entity,
  provinces: ReadonlySet<string>,
): string {
  const isLarge = placeKind === 'city' && population >= LARGE
  const word = CITY[language]
  if (!isLarge || word === undefined || AT_HOME[language]?.includes(countryCode)) return name
  const bare = name.replace(word, '')
  return provinces.has(`${countryCode} ${bare}`) ? name : bare
}

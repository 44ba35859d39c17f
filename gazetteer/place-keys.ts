import { foldName } from '../functions/tagger/characters.ts'
import { FLAG } from '../functions/tagger/layout.ts'
import type { Entity, Key } from './entity.ts'
import { listOf, readTable } from './read-table.ts'

/** Words for the kind of a place, without which its name is used too. */
const AFFIXES: readonly RegExp[] = [
  /^(.{2,})(?:都|府|県|市|郡|省|自治区|自治州|特别行政区|特別行政區|地区|地區|縣|县|區|区|州|邦|道)$/u,
  /^(.{2,})[·・]?(?:維吾爾|维吾尔|壮族|壯族|回族)自治[区區]$/u,
  /^(.{2,})(?:특별자치시|특별자치도|광역시|특별시|자치구|자치주|직할시|도|시|군|주|성|현|구|섬)$/u,
  /^จังหวัด(.{3,})$/u,
  /^(?:กรุง|เมือง|รัฐ|เกาะ|แคว้น|มณฑล)(.{4,})$/u,
  /^(?:tỉnh|thành phố|quận|huyện|đảo|quần đảo|bang|vùng)\s(.{3,})$/iu,
  /^(?:Provinsi|Kabupaten|Kota|Pulau|Daerah Khusus Ibukota|DKI|Daerah Istimewa|Negara Bagian|Prefektur|Region|Distrik)\s(.{3,})$/u,
  /^(.{3,})\s(?:ज़िला|जिला|प्रांत|प्रान्त|राज्य|प्रदेश|क्षेत्र|मंडल|विभाग)$/u,
  /^(.{3,})\s(?:Province|Prefecture|Governorate|Oblast|Emirate|Special Administrative Region|Autonomous Region|Municipality|Regency|Krai|Voivodeship)$/u,
  /^(?:Province of|Emirate of)\s(.{3,})$/u,
  /^(?:محافظة|إمارة|مقاطعة|ولاية|مدينة|منطقة)\s(.{3,})$/u,
]

/** Where nothing is left but a word of every language. */
const TOO_SHORT: readonly (readonly [RegExp, number])[] = [
  [/^[\p{Script=Han}]+$/u, 2],
  [/^[\p{Script=Hangul}]+$/u, 2],
  [/^[\p{Script=Katakana}ー]+$/u, 3],
  [/^[\p{Script=Hiragana}]+$/u, 3],
  [/^[\p{Script=Thai}]+$/u, 4],
  [/^[\p{Script=Devanagari}]+$/u, 3],
  [/^[\p{Script=Arabic}]+$/u, 3],
  [/^[\p{Script=Latin}\p{M}']+$/u, 2],
]
const SHORT: readonly (readonly [RegExp, number])[] = [
  [/^[\p{Script=Han}]+$/u, 2],
  [/^[\p{Script=Hangul}]+$/u, 2],
  [/^[\p{Script=Katakana}ー]+$/u, 3],
  [/^[\p{Script=Hiragana}]+$/u, 3],
  [/^[\p{Script=Thai}]+$/u, 5],
  [/^[\p{Script=Devanagari}]+$/u, 3],
  [/^[\p{Script=Arabic}]+$/u, 4],
]

/** Words that are names of places only in a place's company. */
export function readCommonWords(): Set<string> {
  const ordinary = readTable('common-words.tsv').flatMap(row => listOf(row.terms))
  const personal = readTable('words.tsv')
    .filter(row => row.class === 'person' || row.class === 'family')
    .flatMap(row => listOf(row.terms))
  return new Set([...ordinary, ...personal].map(foldName))
}

/** The keys of a place: its names, those without the word for its kind, and what the resolver has to know of each. */
export function placeKeys(place: Entity, common: ReadonlySet<string>): Key[] {
  const isProminent =
    place.placeKind === 'disputed' ||
    place.placeKind === 'province' ||
    place.facts?.[0] === 'capital' ||
    ['sea', 'island', 'area'].includes(place.placeKind ?? '') ||
    (place.population ?? 0) >= 1_000_000
  const keys = place.keys
    .flatMap(key => [key, ...withoutAffix(key)])
    .flatMap(key => [key, ...otherToneMark(key)])
  return keys.flatMap(key => {
    const name = foldName(key.text)
    if (DIRECTIONS.test(name)) return []
    if (isShort(name, isProminent ? TOO_SHORT_WHEN_PROMINENT : TOO_SHORT)) return []
    let { flags } = key
    if (common.has(name)) flags |= FLAG.common
    if (isShort(name, SHORT) && !isProminent) flags |= FLAG.short
    return [{ text: key.text, flags }]
  })
}

const TOO_SHORT_WHEN_PROMINENT = TOO_SHORT.map(
  ([script, least]) => [script, least - (least > 2 ? 1 : 0)] as const,
)

const isShort = (name: string, limits: readonly (readonly [RegExp, number])[]) =>
  limits.some(([script, least]) => script.test(name) && lettersOf(name) < least + (limits === SHORT ? 1 : 0))

/** Letters without vowel signs, which count for nothing in Thai and Devanagari. */
function lettersOf(name: string): number {
  return name.replace(/\p{M}/gu, '').length
}

/** Provinces are called so, and everything else is too. */
const DIRECTIONS =
  /^(?:(?:north|south|east|west|northern|southern|eastern|western|central|centre|center|capital|upper|lower|northwest|northeast|southwest|southeast|north west|north east|south west|south east|far north|island|islands|republic|metropolitan|national|federal|barat|timur|utara|selatan|tengah)|[東西南北东中]部?)$/

/** Vietnamese writes `Hoà` and `Hòa` for the same name. */
const TONE_MARKS: readonly (readonly [string, string])[] = [
  'oà òa',
  'oá óa',
  'oả ỏa',
  'oã õa',
  'oạ ọa',
  'uý úy',
  'uỷ ủy',
  'uỳ ùy',
  'uỵ ụy',
  'oè òe',
  'oé óe',
].map(pair => pair.split(' ') as [string, string])

function otherToneMark(key: Key): Key[] {
  for (const [late, early] of TONE_MARKS) {
    if (key.text.includes(late)) return [{ text: key.text.replaceAll(late, early), flags: key.flags }]
    if (key.text.includes(early)) return [{ text: key.text.replaceAll(early, late), flags: key.flags }]
  }
  return []
}

/** Korean names of countries that are the beginning of ordinary words. */
export function countryKeys(country: Entity, common: ReadonlySet<string>): Key[] {
  return country.keys.map(({ text, flags }) => ({
    text,
    flags: /^[\p{Script=Hangul}]+$/u.test(text) && common.has(text) ? flags | FLAG.common : flags,
  }))
}

function withoutAffix(key: Key): Key[] {
  for (const affix of AFFIXES) {
    const bare = affix.exec(key.text)?.[1]
    if (bare !== undefined) return [{ text: bare, flags: key.flags }]
  }
  return []
}

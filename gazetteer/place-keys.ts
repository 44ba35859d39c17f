import { foldName } from '../functions/tagger/characters.ts'
import { FLAG } from '../functions/tagger/layout.ts'
import { isHomeScript } from './city-aliases.ts'
import { compassNames } from './compass-names.ts'
import { type Entity, type Key, SMALL_ZOOM } from './entity.ts'
import { otherSpelling } from './other-spelling.ts'
import { listOf, readTable } from './read-table.ts'

/** Words for the kind of a place, without which its name is used too; not where they alone tell the place, as in `huyện X`. */
const AFFIXES: readonly RegExp[] = [
  /^(.{2,}?)[·・]?(?:ウイグル|チワン族|維吾爾|维吾尔|壮族|壯族|回族)自治[区區]$/u,
  /^(.{2,}?)(?:都|府|県|市|郡|省|自治区|自治區|自治州|特别行政区|特別行政區|地区|地區|縣|县|區|区|州|邦|道)$/u,
  /^(.{2,}?) ?(?:특별자치시|특별자치도|광역시|특별시|자치구|자치주|직할시|도|시|군|주|성|현|구|섬)$/u,
  /^จังหวัด(.{3,})$/u,
  /^(?:กรุง|เมือง|รัฐ|เกาะ|แคว้น|มณฑล)(.{4,})$/u,
  /^(?:tỉnh|thành phố|quận|huyện|đảo|quần đảo|bang|vùng)\s(.{3,})$/iu,
  /^(?:Provinsi|Kabupaten|Kota|Pulau|Daerah Khusus Ibukota|DKI|Daerah Istimewa|Negara Bagian|Prefektur|Region|Distrik)\s(.{3,})$/u,
  /^(.{3,})\s(?:ज़िला|जिला|प्रांत|प्रान्त|राज्य|प्रदेश|क्षेत्र|मंडल|विभाग)$/u,
  /^(.{3,})\s(?:Province|Prefecture|Governorate|Oblast|Emirate|Special Administrative Region|Autonomous Region|Municipality|Regency|Krai|Voivodeship)$/u,
  /^(?:Province of|Emirate of)\s(.{3,})$/u,
  /^(?:هضبة|مرتفعات|شبه جزيرة|جبال|صحراء)\s(.{5,})$/u,
  /^(?:محافظة|إمارة|مقاطعة|ولاية|مدينة|منطقة)\s(.{3,})$/u,
]

/** Korean wards are called after ordinary words. */
const WARD = /^[\p{Script=Hangul}]{2,}구$/u

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
  [/^[\p{Script=Latin}\p{M}']+$/u, 3],
  [/^[\p{Script=Han}]+$/u, 2],
  [/^[\p{Script=Hangul}]+$/u, 2],
  [/^[\p{Script=Katakana}ー]+$/u, 3],
  [/^[\p{Script=Hiragana}]+$/u, 3],
  [/^[\p{Script=Thai}]+$/u, 5],
  [/^[\p{Script=Devanagari}]+$/u, 3],
  [/^[\p{Script=Arabic}]+$/u, 4],
]

/** Provinces abroad that only a map of this scale shows are in the news under their Latin names alone. */
const REMOTE = 7
const IS_LATIN = /\p{Script=Latin}/u
const isCompassName = compassNames()

/** Words that are names of places only in a place's company: ordinary ones, words for topics, first and family names. */
export function readCommonWords(): Set<string> {
  const ordinary = readTable('common-words.tsv').flatMap(row => listOf(row.terms))
  const personal = readTable('words.tsv')
    .filter(row => row.class === 'person' || row.class === 'family')
    .flatMap(row => listOf(row.terms))
  const topical = readTable('topic-cues.tsv').map(row => row.term!)
  return new Set([...ordinary, ...personal, ...topical].map(foldName))
}

/** Family and given names of people: `Krishna`, as Machilipatnam is called besides. */
export function readPersonalNames(): Set<string> {
  const rows = ['en', 'en-census', 'id'].flatMap(list => readTable(`names/${list}.tsv`))
  return new Set(rows.map(row => foldName(row.name!)))
}

/** The keys of a place: its names, those without the word for its kind, and what the resolver has to know of each. */
export function placeKeys(place: Entity, common: ReadonlySet<string>, personal: ReadonlySet<string>): Key[] {
  const isProminent =
    place.placeKind === 'disputed' ||
    (place.placeKind === 'province' && (place.zoom ?? 0) < SMALL_ZOOM) ||
    place.facts?.[0] === 'capital' ||
    ['sea', 'island'].includes(place.placeKind ?? '') ||
    (place.placeKind === 'area' && place.countryCode === undefined) ||
    (place.population ?? 0) >= 1_000_000
  const keys = place.keys
    .flatMap(key => (place.isListed ? key : [key, ...withoutAffix(key), ...asThaiCapital(key, place)]))
    .flatMap(key => [key, ...otherSpelling(key)])
  const own = new Set([place.names.en!, ...(place.properNames ?? [])].map(withoutSpaces))
  const isSomebody = (name: string) => personal.has(name) && !own.has(withoutSpaces(name))
  const isRemote = place.isAbroad && (place.zoom ?? 0) >= REMOTE
  return keys.flatMap(key => {
    const name = foldName(key.text)
    if (isCompassName(name) && !place.isListed) return []
    if (isShort(name, isProminent ? TOO_SHORT_WHEN_PROMINENT : TOO_SHORT)) return []
    let { flags } = key
    if (common.has(name) || common.has(withoutClitic(name)) || isSomebody(name)) flags |= FLAG.common
    const isForeign = !isHomeScript(name, place.countryCode ?? '')
    const isForeignProvince = isForeign && place.placeKind === 'province' && !IS_LATIN.test(name)
    if (isForeignProvince && isRemote) return []
    if (isShort(name, SHORT) && (!isProminent || isForeignProvince)) flags |= FLAG.short
    return [{ text: key.text, flags }]
  })
}

/** `Danang` is no other name than `Da Nang`. */
const withoutSpaces = (name: string) => foldName(name).replaceAll(' ', '')

/** Thai writes no spaces, so that a short name stands inside other words however large its place is. */
const TOO_SHORT_WHEN_PROMINENT = TOO_SHORT.map(
  ([script, least]) => [script, script.test('ก') || least < 3 ? least : least - 1] as const,
)

const isShort = (name: string, limits: readonly (readonly [RegExp, number])[]) =>
  limits.some(([script, least]) => script.test(name) && lettersOf(name) < least + (limits === SHORT ? 1 : 0))

/** Letters without vowel signs, which count for nothing in Thai and Devanagari. */
function lettersOf(name: string): number {
  return name.replace(/\p{M}/gu, '').length
}

/** Korean names of countries that are the beginning of ordinary words. */
export function countryKeys(country: Entity, common: ReadonlySet<string>): Key[] {
  return country.keys
    .flatMap(key => [key, ...otherSpelling(key)])
    .map(({ text, flags }) => ({
      text,
      flags: /^[\p{Script=Hangul}]+$/u.test(text) && common.has(text) ? flags | FLAG.common : flags,
    }))
}

export function withoutAffix(key: Key): Key[] {
  if (key.flags & FLAG.anyCase || WARD.test(key.text)) return []
  for (const affix of AFFIXES) {
    const bare = affix.exec(key.text)?.[1]
    if (bare !== undefined) return [{ text: bare, flags: key.flags }]
  }
  return []
}

const THAI = /^(?!กรุง)[\p{Script=Thai}]+$/u

/** `กรุงโซล`: alone the name is the end of other words. */
function asThaiCapital({ text, flags }: Key, place: Entity): Key[] {
  return place.facts?.[0] === 'capital' && THAI.test(text) ? [{ text: `กรุง${text}`, flags }] : []
}

/** `وأن` (and that) is written like the city of Van. */
const withoutClitic = (name: string) => name.replace(/^[وفبلك](?=[\p{Script=Arabic}]{2})/u, '')

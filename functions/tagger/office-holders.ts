import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, WORD } from './layout.ts'
import { ARABIC_COMPLEMENT, ARABIC_NAME, afterNamesake, BOUNDED_ARABIC_NAME } from './names/arabic-names.ts'
import { KOREAN_UNIT } from './names/roles.ts'
import type { UnknownName } from './names/unknown-name.ts'
import { ownCode } from './own-code.ts'
import type { Resolved } from './resolved.ts'
import type { Match, Scanned } from './scan.ts'
import type { Span } from './types.ts'

/** Somebody whom the gazetteer does not know, told by an office beside the name. */
export interface OfficeHolder extends UnknownName {
  kind: 'person'
  role: string
  /**
   * A country and an office, the spaces of a script without others, or the length of a Chinese name tell where the name
   * begins and ends.
   */
  isBounded: boolean
}

const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’.-]*\\p{Ll}[\\p{L}\\p{M}]*|\\p{Lu}\\."
const PARTICLE = 'bin|bint|al|al-|de|da|van|von|ibn|der|dos|del'
const LATIN_NAME = new RegExp(`^ ((?:${CAPITALISED})(?: (?:(?:${PARTICLE}) )?(?:${CAPITALISED})){0,3})`, 'u')
/** A capital alone begins what the office is of as well: `giám đốc Sở Y tế`. */
const VIETNAMESE_NAME = new RegExp(`^ ((?:${CAPITALISED})(?: (?:${CAPITALISED})){1,3})(?! \\p{Lu})`, 'u')
const HINDI_NAME =
  /^ ([\p{Script=Devanagari}]{2,} [\p{Script=Devanagari}]{2,})(?= (?:ने|को|के|की|का|से|और|पर)(?![\p{L}\p{M}]))/u
const CHINESE_NAME =
  /^([\p{Script=Han}]{1,8}·[\p{Script=Han}·]{1,10}?|[\p{Script=Han}]{2,4}?)(?=[也等亦已则則在于於与與和同将將说說表会會访訪抵出指强強，。、的对對就周星今昨（,\s]|$)/u
/** What most Chinese names are. */
const THREE_HAN = /^\p{Script=Han}{3}$/u
const JAPANESE_NAME =
  /(?:^|[^\p{Script=Han}々ァ-ヺー・])([\p{Script=Han}々]{2,5}|[ァ-ヺー]{2,10}(?:[・＝=][ァ-ヺー]{2,10}){0,3})$/u
/** Before a name may stand where its bearer works: `한국해양대 남기찬 교수`. */
const KOREAN_NAME = new RegExp(
  `(?:^|[^가-힣])([가-힣]{2,5}|(?![가-힣]*(?:${KOREAN_UNIT}) )[가-힣]{2,6} [가-힣]{2,5}) ?$`,
  'u',
)
/** `베트남의 응우옌 반 토안 총리`: what stands between a country and an office is the name, however long. */
const KOREAN_NAME_OF_COUNTRY = /(?<=의 )([가-힣]{1,6}(?: [가-힣]{1,6}){0,3}) ?$/u
const THAI_NAME = /^ ([\u0e01-\u0e4e]{2,15} [\u0e01-\u0e4e]{2,20})(?= |$)/u
const ARABIC_NAME_OF_COUNTRY = new RegExp(`^ (${ARABIC_NAME})(?![\\p{L}\\p{M}])`, 'u')
/** Behind an office alone the name has to end where a particle or a sign ends it. */
const ARABIC_NAME_OF_OFFICE = new RegExp(`^${ARABIC_COMPLEMENT} (${BOUNDED_ARABIC_NAME})`, 'u')

/**
 * Where the name stands beside the office, and whether the country comes between the two. All patterns but the last need
 * a country.
 */
interface Order {
  after?: readonly RegExp[]
  before?: readonly RegExp[]
  countryAfterOffice?: boolean
  /** Ends what stands before an office where something is only called after whoever had it. */
  namesake?: () => RegExp
}
const ORDER: Readonly<Record<string, Order>> = {
  en: { after: [LATIN_NAME] },
  id: { after: [LATIN_NAME], countryAfterOffice: true },
  ms: { after: [LATIN_NAME], countryAfterOffice: true },
  vi: { after: [VIETNAMESE_NAME], countryAfterOffice: true },
  th: { after: [THAI_NAME], countryAfterOffice: true },
  ar: {
    after: [ARABIC_NAME_OF_COUNTRY, ARABIC_NAME_OF_OFFICE],
    countryAfterOffice: true,
    namesake: afterNamesake,
  },
  hi: { after: [HINDI_NAME] },
  zh: { after: [CHINESE_NAME] },
  ja: { before: [JAPANESE_NAME] },
  ko: { before: [KOREAN_NAME_OF_COUNTRY, KOREAN_NAME] },
}
const LOOK_BACK = 30
const NO_NAME =
  /^(?:前|元|現|新|同|両|各|副|次期|歴代|당시|전임|신임|현직|같은|우리|이번|前任|新任|现任|時の|The |Of )/u

/** Finds `<demonym> <office> <Name>` and its counterparts in other languages. */
export function findOfficeHolders(
  gazetteer: LoadedGazetteer,
  { field, text, words }: Scanned,
  resolved: readonly Resolved[],
  language: string,
): OfficeHolder[] {
  const order = ORDER[language.split('-')[0]!]
  if (order === undefined) return []
  const isChinese = order.after?.includes(CHINESE_NAME) ?? false
  const known = resolved.filter(found => found.field === field)
  const endings = new Map(known.map(found => [found.end, found]))
  const starts = new Map(known.map(found => [found.start, found]))
  /** A town's name is no wall where office and country tell that a person's follows. */
  const isKnown = (span: { start: number; end: number }, isTold: boolean) => {
    const first = starts.get(span.start)
    const isPiece = isTold && first !== undefined && isPieceOfHolder(gazetteer, first, { field, ...span })
    return (first !== undefined && !isPiece) || endings.has(span.end)
  }
  const isNamesake = (start: number) =>
    order.namesake?.().test(text.slice(Math.max(0, start - LOOK_BACK), start)) ?? false
  const isRole = ({ start, postings }: Match) =>
    postings.some(({ entity }) => gazetteer.entities.codes[entity] === WORD.role) && !isNamesake(start)
  const found = words.filter(isRole).flatMap((word): OfficeHolder[] => {
    const between = order.countryAfterOffice ? countryAfter(gazetteer, starts, text, word.end) : undefined
    const countryOf = (start: number) =>
      between?.code ?? countryBefore(gazetteer, endings, text, Math.min(word.start, start))
    const span = nameBeside(text, { start: word.start, end: between?.end ?? word.end }, order, countryOf)
    if (span === undefined || isKnown(span, between !== undefined)) return []
    const name = text.slice(span.start, span.end)
    if (NO_NAME.test(name)) return []
    const countryCode = countryOf(span.start)
    const isBounded = countryCode === undefined ? isChinese && THREE_HAN.test(name) : !LATIN.test(name)
    const role = text.slice(word.start, word.end)
    const confidence = confidenceOf(name, countryCode)
    return [
      { field, ...span, kind: 'person', code: ownCode(name), name, role, countryCode, confidence, isBounded },
    ]
  })
  return joinShortForms(found)
}

/** The name beside an office, by the first pattern that fits; of several all but the last need a country. */
function nameBeside(
  text: string,
  office: { start: number; end: number },
  { after, before = [] }: Order,
  countryOf: (start: number) => string | undefined,
) {
  const patterns = after ?? before
  return patterns
    .map((pattern, index) => {
      const named = after ? nameAfter(text, office.end, pattern) : nameBefore(text, office, pattern)
      const isLast = index === patterns.length - 1
      return named !== undefined && (isLast || countryOf(named.start) !== undefined) ? named : undefined
    })
    .find(named => named !== undefined)
}

const LATIN = /\p{Script=Latin}/u
const ONE_LATIN_WORD = /^[\p{Script=Latin}\p{M}]+$/u

/** A family name alone could be anybody's. */
function confidenceOf(name: string, countryCode: string | undefined): number {
  const isWhole = !ONE_LATIN_WORD.test(name)
  return (countryCode === undefined ? 0.6 : 0.75) * (isWhole ? 1 : 0.7)
}

function nameAfter(text: string, end: number, pattern: RegExp) {
  const match = pattern.exec(text.slice(end, end + 60).replace(/\n/g, ' '))
  if (match === null) return undefined
  const start = end + match[0].indexOf(match[1]!)
  return { start, end: start + match[1]!.length }
}

function nameBefore(text: string, word: { start: number }, pattern: RegExp) {
  const before = text.slice(Math.max(0, word.start - LOOK_BACK), word.start)
  const match = pattern.exec(before)
  if (match === null) return undefined
  const start = word.start - before.length + match.index + match[0].indexOf(match[1]!)
  return { start, end: start + match[1]!.length }
}

/** A country or a place beyond doubt right behind the office: `Menteri Luar Negeri Vietnam`, `Gubernur Texas`. */
function countryAfter(
  gazetteer: LoadedGazetteer,
  starts: ReadonlyMap<number, Resolved>,
  text: string,
  at: number,
): { end: number; code: string } | undefined {
  const found = starts.get(text.charAt(at) === ' ' ? at + 1 : at)
  const [country] = found?.countries ?? []
  if (found === undefined || country === undefined) return undefined
  const isSure = gazetteer.entities.kinds[found.entity] === KIND.country || isSurePlace(gazetteer, found)
  return isSure ? { end: found.end, code: gazetteer.codeOf(country.country) } : undefined
}

/** A town of which nothing but the name tells may be a person's. */
const SURE_PLACE = 0.7
const isSurePlace = ({ entities }: LoadedGazetteer, { entity, confidence }: Resolved) =>
  entities.kinds[entity] === KIND.place && confidence >= SURE_PLACE

/** `Ramon` of `Ramon Dela Vega` is no town. */
export const isPieceOfHolder = (gazetteer: LoadedGazetteer, found: Resolved, holder: Span): boolean =>
  gazetteer.entities.kinds[found.entity] === KIND.place &&
  holder.field === found.field &&
  holder.start === found.start &&
  holder.end > found.end

const GAPS = ['', ' ', "'s ", '’s ', 'の', '의 ', '的', ' के ', ' की ', ' का ']

/** A country, or a person's or place's, right before the office or the name: `Japanese`, `日本の`, `韩国`. */
function countryBefore(
  gazetteer: LoadedGazetteer,
  endings: ReadonlyMap<number, Resolved>,
  text: string,
  at: number,
): string | undefined {
  for (const gap of GAPS) {
    if (text.slice(at - gap.length, at) !== gap) continue
    const named = endings.get(at - gap.length)
    const country = named?.countries[0]
    if (
      named !== undefined &&
      country !== undefined &&
      gazetteer.entities.kinds[named.entity] !== KIND.person
    ) {
      return gazetteer.codeOf(country.country)
    }
  }
  return undefined
}

/** `Prime Minister Takaichi` after `Sanae Takaichi` is the same person. */
function joinShortForms(found: readonly OfficeHolder[]): OfficeHolder[] {
  const byLastName = new Map<string, OfficeHolder>()
  for (const holder of found) {
    const last = holder.name.split(' ').at(-1)!
    if (holder.name.includes(' ') && !byLastName.has(last)) byLastName.set(last, holder)
  }
  return found.map(holder => {
    const full = byLastName.get(holder.name)
    return full === undefined
      ? holder
      : { ...holder, code: full.code, name: full.name, countryCode: full.countryCode ?? holder.countryCode }
  })
}

import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, WORD } from './layout.ts'
import type { UnknownName } from './names/unknown-name.ts'
import { isNoSubject } from './no-subjects.ts'
import { type Order, officeOrders } from './office-orders.ts'
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
  const order = officeOrders()[language.split('-')[0]!]
  if (order === undefined) return []
  const isRole = ({ start, postings }: Match) =>
    postings.some(({ entity }) => gazetteer.entities.codes[entity] === WORD.role) &&
    !order.isNamesake?.(text, start)
  const offices = words.filter(isRole)
  if (offices.length === 0) return []
  const known = resolved.filter(found => found.field === field)
  const endings = new Map(known.map(found => [found.end, found]))
  const starts = new Map(known.map(found => [found.start, found]))
  /** A town's name is no wall where office and country tell that a person's follows. */
  const isKnown = (span: { start: number; end: number }, isTold: boolean) => {
    const first = starts.get(span.start)
    const isPiece = isTold && first !== undefined && isPieceOfHolder(gazetteer, first, { field, ...span })
    return (first !== undefined && !isPiece) || endings.has(span.end)
  }
  return offices.flatMap((word): OfficeHolder[] => {
    const between = order.countryAfterOffice ? countryAfter(gazetteer, starts, text, word.end) : undefined
    const countryOf = (start: number) =>
      between?.code ?? countryBefore(gazetteer, endings, text, Math.min(word.start, start))
    const span = nameBeside(text, { start: word.start, end: between?.end ?? word.end }, order, countryOf)
    if (span === undefined || isKnown(span, between !== undefined)) return []
    const name = text.slice(span.start, span.end)
    if (NO_NAME.test(name) || isNoSubject(name.split(' ')[0]!, language)) return []
    const countryCode = countryOf(span.start)
    const isBounded = countryCode === undefined ? (order.whole?.test(name) ?? false) : !LATIN.test(name)
    const role = text.slice(word.start, word.end)
    const confidence = confidenceOf(name, countryCode)
    return [
      { field, ...span, kind: 'person', code: ownCode(name), name, role, countryCode, confidence, isBounded },
    ]
  })
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

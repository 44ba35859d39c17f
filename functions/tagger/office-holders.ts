import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, WORD } from './layout.ts'
import type { UnknownName } from './names/unknown-name.ts'
import { ownCode } from './own-code.ts'
import type { Resolved } from './resolved.ts'
import type { Match, Scanned } from './scan.ts'

/** Somebody whom the gazetteer does not know, told by an office beside the name. */
export interface OfficeHolder extends UnknownName {
  kind: 'person'
  role: string
}

const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’.-]*\\p{Ll}[\\p{L}\\p{M}]*|\\p{Lu}\\."
const PARTICLE = 'bin|bint|al|al-|de|da|van|von|ibn|der|dos|del'
const LATIN_NAME = new RegExp(`^ ((?:${CAPITALISED})(?: (?:(?:${PARTICLE}) )?(?:${CAPITALISED})){0,3})`, 'u')
const HINDI_NAME =
  /^ ([\p{Script=Devanagari}]{2,} [\p{Script=Devanagari}]{2,})(?= (?:ने|को|के|की|का|से|और|पर)(?![\p{L}\p{M}]))/u
const CHINESE_NAME =
  /^([\p{Script=Han}]{1,8}·[\p{Script=Han}·]{1,10}?|[\p{Script=Han}]{2,4}?)(?=[在于於与與和同将將说說表会會访訪抵出指强強，。、的对對就周星今昨（,\s]|$)/u
const JAPANESE_NAME =
  /(?:^|[^\p{Script=Han}々ァ-ヺー・])([\p{Script=Han}々]{2,5}|[ァ-ヺー]{2,10}(?:[・＝=][ァ-ヺー]{2,10}){0,3})$/u
const KOREAN_NAME = /(?:^|[^가-힣])([가-힣]{2,5}|[가-힣]{2,6} [가-힣]{2,5}) ?$/u

/** Where the name stands beside the office. */
const ORDER: Readonly<Record<string, { after?: readonly RegExp[]; before?: RegExp }>> = {
  en: { after: [LATIN_NAME] },
  id: { after: [LATIN_NAME] },
  vi: { after: [LATIN_NAME] },
  hi: { after: [HINDI_NAME] },
  zh: { after: [CHINESE_NAME] },
  ja: { before: JAPANESE_NAME },
  ko: { before: KOREAN_NAME },
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
  const endings = new Map(resolved.filter(found => found.field === field).map(found => [found.end, found]))
  const starts = new Set(resolved.filter(found => found.field === field).map(found => found.start))
  const found: OfficeHolder[] = []
  for (const word of words) {
    if (!word.postings.some(({ entity }) => gazetteer.entities.codes[entity] === WORD.role)) continue
    const span =
      order.before === undefined ? nameAfter(text, word, order.after!) : nameBefore(text, word, order.before)
    if (span === undefined || NO_NAME.test(text.slice(span.start, span.end))) continue
    if (starts.has(span.start) || endings.has(span.end)) continue
    const name = text.slice(span.start, span.end)
    const role = text.slice(word.start, word.end)
    const countryCode = countryBefore(gazetteer, endings, text, Math.min(word.start, span.start))
    found.push({
      field,
      ...span,
      kind: 'person',
      code: ownCode(name),
      name,
      role,
      countryCode,
      confidence: confidenceOf(name, countryCode),
    })
  }
  return joinShortForms(found)
}

/** A family name alone could be anybody's. */
function confidenceOf(name: string, countryCode: string | undefined): number {
  const isWhole = !/^[\p{Script=Latin}\p{M}]+$/u.test(name)
  return (countryCode === undefined ? 0.6 : 0.75) * (isWhole ? 1 : 0.7)
}

function nameAfter(text: string, word: Match, patterns: readonly RegExp[]) {
  const rest = text.slice(word.end, word.end + 60).replace(/\n/g, ' ')
  for (const pattern of patterns) {
    const match = pattern.exec(rest)
    if (match === null) continue
    const start = word.end + match[0].indexOf(match[1]!)
    return { start, end: start + match[1]!.length }
  }
  return undefined
}

function nameBefore(text: string, word: Match, pattern: RegExp) {
  const before = text.slice(Math.max(0, word.start - LOOK_BACK), word.start)
  const match = pattern.exec(before)
  if (match === null) return undefined
  const start = word.start - before.length + match.index + match[0].indexOf(match[1]!)
  return { start, end: start + match[1]!.length }
}

/** A country, or a person's or place's, right before the office or the name: `Japanese`, `日本の`, `韩国`. */
function countryBefore(
  gazetteer: LoadedGazetteer,
  endings: ReadonlyMap<number, Resolved>,
  text: string,
  at: number,
): string | undefined {
  for (const gap of ['', ' ', "'s ", '’s ', 'の', '의 ', '的']) {
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

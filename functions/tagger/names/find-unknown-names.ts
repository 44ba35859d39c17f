import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { NameSpan } from '../sequence/name-spans.ts'
import { isQuoted } from '../sources.ts'
import type { Field } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { type Bearer, bearersOf } from './bearers.ts'
import { canonicalName } from './canonical-name.ts'
import { makeChineseEnds } from './chinese-names.ts'
import { makeCountryBeside } from './country-beside.ts'
import { isRestOfThaiWord } from './find-thai-names.ts'
import { wholeHyphened } from './hyphened-names.ts'
import { nameOfThing } from './name-of-thing.ts'
import { withoutNobody } from './nobody.ts'
import { repeatPeople } from './repeat-people.ts'
import { makeRoles } from './roles.ts'
import { SURE_PLACE } from './settle-places.ts'
import { makeShortForms } from './short-forms.ts'
import type { UnknownName } from './unknown-name.ts'
import { wholeAddress } from './whole-address.ts'
import { WITHOUT_CAPITALS } from './without-capitals.ts'
import { makeWithoutOffice } from './without-office.ts'

export interface FoundNames {
  unknown: readonly UnknownName[]
  /** Places that are short forms of people instead: `Hassan` in the headline of a story on Hassan Raza. */
  taken: ReadonlySet<Resolved>
}

/** Languages in which this gains people: in Japanese half of what it found in news was nobody, in the others it gained nothing. */
const REPEAT_PEOPLE = new Set(['en', 'ko', 'th'])

/** The people and organisations that the model reads where the gazetteer sees nobody. */
export function findUnknownNames(
  gazetteer: LoadedGazetteer,
  fields: readonly Scanned[],
  read: ReadonlyMap<Field, Decoded>,
  resolved: readonly Resolved[],
  language: string,
): FoundNames {
  const base = language.split('-')[0]!
  const readOnce = fields.flatMap(scanned => {
    const decoded = read.get(scanned.field)
    return decoded === undefined ? [] : readField(gazetteer, scanned, decoded, resolved, language)
  })
  const named = withoutNobody(readOnce, base)
  const found = REPEAT_PEOPLE.has(base) ? repeatPeople(gazetteer, fields, read, named, resolved) : named
  const people = bearersOf(gazetteer, fields, resolved, found, 'person')
  if (people.length === 0) return { unknown: found, taken: new Set() }
  const findFullName = makeShortForms(people)
  const textOf = new Map(fields.map(({ field, text }) => [field, text]))
  const surnames = withoutOverlaps(resolved.filter(isDoubtfulPlace(gazetteer)), found).flatMap(place => {
    const name = textOf.get(place.field)!.slice(place.start, place.end)
    const bearer = findFullName(name)
    return bearer !== undefined && bearer.confidence >= FAIRLY_SURE ? [{ place, bearer, name }] : []
  })
  return {
    unknown: [...found, ...surnames.map(asMention)],
    taken: new Set(surnames.map(({ place }) => place)),
  }
}

/** Where a story is filed from is a place, whoever it tells of. */
const isDoubtfulPlace =
  ({ entities }: LoadedGazetteer) =>
  ({ entity, confidence, field }: Resolved) =>
    entities.kinds[entity] === KIND.place && confidence < SURE_PLACE && field !== 'dateline'

const asMention = ({
  place,
  bearer,
  name,
}: {
  place: Resolved
  bearer: Bearer
  name: string
}): UnknownName => ({
  field: place.field,
  start: place.start,
  end: place.end,
  kind: 'person',
  code: '',
  name,
  confidence: bearer.confidence,
})

function readField(
  gazetteer: LoadedGazetteer,
  scanned: Scanned,
  decoded: Decoded,
  resolved: readonly Resolved[],
  language: string,
): UnknownName[] {
  const { field, text } = scanned
  const roles = makeRoles(gazetteer, scanned)
  const wholeName = makeWholeNames(gazetteer, scanned, language)
  const countryBeside = makeCountryBeside(gazetteer, scanned, resolved)
  const withoutOffice = makeWithoutOffice(gazetteer, scanned, language)
  const isCommonNoun = makeCommonNouns(scanned, language)
  const cutsWord = makeCuts(scanned, language)
  const isOfThing = nameOfThing(language.split('-')[0]!)
  const nameOf = (span: NameSpan): UnknownName | undefined => {
    const trimmed = canonicalName(language, span.kind, text.slice(span.start, span.end))
    const isPerson = span.kind === 'person'
    const proper = { start: span.start + trimmed.start, end: span.start + trimmed.end }
    const whole = isPerson ? wholeName(proper.start, proper.end) : proper
    const first = whole.start
    const roleEnd = isPerson ? roles.endWithin(first, whole.end) : undefined
    const behind = { start: roleEnd === undefined ? first : roleEnd + 1, end: whole.end }
    const beside = isPerson ? roles.beside(behind.start, behind.end) : undefined
    const { start, end } = withoutOffice(behind, beside)
    const name = text.slice(start, end).replace(/\s+/g, ' ')
    if (!/\p{L}/u.test(name) || text.startsWith('$', end) || isTitle(text, start, end)) return undefined
    if (isPerson && !beside && isCommonNoun(start, end)) return undefined
    if (isPerson && !beside && isOfThing(text, start, end)) return undefined
    if (isPerson && language === 'th' && isRestOfThaiWord(text, start)) return undefined
    if (!isPerson && cutsWord(start, end)) return undefined
    const role = roleEnd === undefined ? beside : { role: text.slice(first, roleEnd), start: first }
    return {
      field,
      start,
      end,
      kind: span.kind,
      code: '',
      name,
      role: role?.role,
      countryCode: isPerson ? countryBeside(role?.start ?? start) : countryBeside(start, end),
      isSource: span.kind === 'organisation' && isQuoted(text, start, end, language),
      confidence: role ? besideRole(span.confidence) : span.confidence,
    }
  }
  return decoded.spans.filter(({ kind }) => kind !== 'place').flatMap(span => nameOf(span) ?? [])
}

/** Between its marks the title of a work names nobody, but for a paper's: `《星报》`. */
const isTitle = (text: string, start: number, end: number) =>
  text[start - 1] === '《' && text[end] === '》' && !PAPER.test(text[end - 1]!)
const PAPER = /[报報刊]/

/** Whether a stretch is a cue of a topic and no more, as `フェリー` is. Where names have capitals, these tell. */
function makeCommonNouns({ cues }: Scanned, language: string): (start: number, end: number) => boolean {
  if (!WITHOUT_CAPITALS.has(language.split('-')[0]!)) return () => false
  return (start, end) => {
    const cue = cues[firstWhere(cues.length, index => cues[index]!.start >= start)]
    return cue?.start === start && cue.end === end
  }
}

/** Languages in which this makes what is read truer: in Thai and Korean it gained nothing. */
const CUT = new Set(['ja', 'zh'])

/** Whether a name ends within the cue of a topic, as `東北新` of `東北新幹線` does. */
function makeCuts({ cues }: Scanned, language: string): (start: number, end: number) => boolean {
  if (!CUT.has(language.split('-')[0]!)) return () => false
  return (start, end) => {
    let at = firstWhere(cues.length, index => cues[index]!.start > start)
    while (at < cues.length && cues[at]!.start < end) if (cues[at++]!.end > end) return true
    return false
  }
}

/** Languages whose names a model reads in words that hyphens part. */
const HYPHENED = new Set(['en', 'id'])

/** How a person's name is made whole that a model cut short, or read on into what is none of it. */
function makeWholeNames(gazetteer: LoadedGazetteer, scanned: Scanned, language: string) {
  const base = language.split('-')[0]!
  const { text } = scanned
  if (HYPHENED.has(base)) return (start: number, end: number) => wholeHyphened(text, start, end)
  const chineseEnds = base === 'zh' ? makeChineseEnds(gazetteer, scanned) : undefined
  return (start: number, end: number) => {
    const whole = wholeAddress(base, text, start, end)
    return whole.end === end && chineseEnds !== undefined ? chineseEnds(start, end) : whole
  }
}

/** Of people of whom the model is fairly sure, nearly all are people where an office stands beside the name. */
const besideRole = (confidence: number) =>
  confidence >= FAIRLY_SURE ? Math.max(confidence, SURE_BESIDE_ROLE) : confidence
const FAIRLY_SURE = 0.8
const SURE_BESIDE_ROLE = 0.97

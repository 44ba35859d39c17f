import { LEAD_LENGTH } from './country-chance.ts'
import { findEvents } from './dates.ts'
import { type Designated, findDesignated } from './designators.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { findKnownSurnames } from './known-surnames.ts'
import { detectLanguage } from './language.ts'
import { FLAG } from './layout.ts'
import { findLocatives, findRepeated } from './locatives.ts'
import { MARK } from './marks.ts'
import { findUnknownNames } from './names/find-unknown-names.ts'
import { settlePlaces } from './names/settle-places.ts'
import type { UnknownName } from './names/unknown-name.ts'
import { findOfficeHolders } from './office-holders.ts'
import { rememberCodes } from './own-code.ts'
import { type Resolved, resolve } from './resolve.ts'
import { rank } from './salience.ts'
import { type Scanned, scan } from './scan.ts'
import type { Decoded } from './sequence/decode.ts'
import { modelLanguage } from './sequence/feature-set.ts'
import type { Model } from './sequence/model.ts'
import { readNames } from './sequence/read-names.ts'
import { findTopics } from './topics.ts'
import {
  type Event,
  FIELDS,
  type Field,
  type Mention,
  type MentionForm,
  type Span,
  TAG_KINDS,
  type Tag,
  type TaggerInput,
  type TaggerResult,
} from './types.ts'
import { withoutOverlaps } from './without-overlaps.ts'

/** The stages' results, for whoever wants to see why. */
export interface Analysis {
  language: string
  resolved: Resolved[]
  /** People and organisations that the gazetteer does not know. */
  unknownNames: UnknownName[]
  /** Places that only the words beside them tell; they have mentions and no tag. */
  unknownPlaces: Designated[]
  topics: Tag[]
  events: Event[]
}

/**
 * Says what an article is about. Pure, synchronous, linear in the text, never throws. Without the model of its language
 * the names that the gazetteer does not hold are told by rules alone.
 */
export function tag(gazetteer: LoadedGazetteer, input: TaggerInput, model?: Model): TaggerResult {
  const analysis = analyse(gazetteer, input, model)
  const { language, resolved, unknownNames, topics, events } = analysis
  return {
    language,
    tags: [...rank(gazetteer, resolved, unknownNames.filter(isWhole), formOfText(input)), ...topics],
    mentions: listMentions(gazetteer, analysis),
    events,
  }
}

/** An initial alone, as of `A씨`, is a mention and names nobody. */
const isWhole = ({ name }: UnknownName) => name.length > 1

export function analyse(gazetteer: LoadedGazetteer, input: TaggerInput, model?: Model): Analysis {
  const { publishedAt } = input
  const language = detectLanguage(
    input.language,
    `${input.headline ?? ''} ${input.summary ?? ''} ${input.body}`,
  )
  const scanned = FIELDS.flatMap((field): Scanned[] => {
    const text = input[field]
    return text ? [scan(gazetteer, field, text)] : []
  })
  // A short Latin text tells no language; its patterns are read as English.
  const grammar = language === 'und' ? 'en' : language
  const read = readFields(gazetteer, scanned, language, model)
  const named = settlePlaces(gazetteer, resolve(gazetteer, scanned, language), read)
  const surnames = withoutOverlaps(findKnownSurnames(gazetteer, scanned, named), named)
  const known = [...named, ...surnames].sort(byPosition)
  const names =
    read.size > 0
      ? nameUnknown(gazetteer, scanned, read, known, grammar)
      : nameByRules(gazetteer, scanned, known, grammar)
  return {
    language,
    ...names,
    topics: findTopics(gazetteer, scanned),
    events: scanned.flatMap(({ field, text }) => findEvents(field, text, grammar, publishedAt)),
  }
}

type Names = Pick<Analysis, 'resolved' | 'unknownNames' | 'unknownPlaces'>

/** What the language's model reads, by field; nothing where the model is missing or another language's. */
function readFields(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  language: string,
  model: Model | undefined,
): Map<Field, Decoded> {
  if (model === undefined || model.language !== modelLanguage(language)) return new Map()
  const told = scanned.filter(({ field }) => field !== 'dateline')
  return new Map(told.map(field => [field.field, readNames(gazetteer, model, field)]))
}

/** What the model must think of a place that only the words beside it tell. */
const BELIEF_BESIDE_RULE = 0.1

function nameUnknown(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  read: ReadonlyMap<Field, Decoded>,
  known: readonly Resolved[],
  language: string,
): Names {
  const found = findUnknownNames(gazetteer, scanned, read, known, language)
  const resolved = [...known, ...withoutOverlaps(found.known, known)].sort(byPosition)
  const unknownNames = withoutOverlaps(found.unknown, mentioned(resolved))
  const setting = settingOf(gazetteer, resolved)
  const places = scanned.flatMap(field => {
    const decoded = read.get(field.field)
    if (decoded === undefined) return []
    const told = placesByRules(gazetteer, field, resolved, language)
    const spans = decoded.spans.filter(({ kind }) => kind === 'place')
    return [
      ...spans.map(
        ({ start, end }): Designated => ({
          field: field.field,
          start,
          end,
          name: field.text.slice(start, end),
        }),
      ),
      ...told.filter(({ start, end }) => decoded.probabilityOf('place', start, end) >= BELIEF_BESIDE_RULE),
    ]
  })
  const unknownPlaces = withoutOverlaps(
    places.map(place => ({ ...place, countryCode: place.countryCode ?? setting })),
    [...mentioned(resolved), ...unknownNames],
  )
  return { resolved, unknownNames, unknownPlaces }
}

/** What the words beside an unknown name say of it. */
function placesByRules(
  gazetteer: LoadedGazetteer,
  field: Scanned,
  resolved: readonly Resolved[],
  language: string,
): Designated[] {
  return [
    ...findDesignated(field.field, field.text, language),
    ...findLocatives(gazetteer, field, resolved, language),
  ]
}

function nameByRules(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  resolved: Resolved[],
  language: string,
): Names {
  const unknownNames = withoutOverlaps(
    scanned.flatMap(field => findOfficeHolders(gazetteer, field, resolved, language)),
    resolved,
  )
  const told = scanned.flatMap(field => placesByRules(gazetteer, field, resolved, language))
  const setting = settingOf(gazetteer, resolved)
  const repeated = scanned.flatMap(field => findRepeated(field, told))
  const unknownPlaces = withoutOverlaps(
    [...told, ...repeated].map(place => ({ ...place, countryCode: place.countryCode ?? setting })),
    [...resolved, ...unknownNames],
  )
  return { resolved, unknownNames, unknownPlaces }
}

/** A place inside the name of something else is no wall to that name. */
const mentioned = (resolved: readonly Resolved[]) => resolved.filter(found => !found.isInsideName)

/** A place inside the name of something else is evidence of its country and no mention of its own. */
function listMentions(gazetteer: LoadedGazetteer, analysis: Analysis): Mention[] {
  const codeOf = rememberCodes()
  const named: Mention[] = [
    ...mentioned(analysis.resolved).map(found => toMention(gazetteer, found)),
    ...analysis.unknownNames.map(
      ({ field, start, end, kind, code, countryCode }): Mention => ({
        field,
        start,
        end,
        kind,
        form: 'name',
        code,
        countryCode,
      }),
    ),
    ...analysis.unknownPlaces.map(
      ({ field, start, end, name, countryCode }): Mention => ({
        field,
        start,
        end,
        kind: 'place',
        form: 'name',
        code: codeOf(name),
        countryCode,
      }),
    ),
  ]
  const cues = analysis.topics.flatMap(({ code, evidence }) =>
    evidence.map((span): Mention => ({ ...span, kind: 'topic', form: 'cue', code })),
  )
  return [...named, ...withoutOverlaps(cues, named)].sort(byPosition)
}

const byPosition = (a: Span, b: Span) =>
  FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) || a.start - b.start

function toMention(gazetteer: LoadedGazetteer, found: Resolved): Mention {
  const [first] = found.countries
  return {
    field: found.field,
    start: found.start,
    end: found.end,
    kind: TAG_KINDS[gazetteer.entities.kinds[found.entity]!]!,
    form: formOf(found),
    code: gazetteer.codeOf(found.entity),
    countryCode: first === undefined ? undefined : gazetteer.codeOf(first.country),
  }
}

function formOf({ flags, isGovernment }: Resolved): MentionForm {
  if (isGovernment) return 'metonym'
  if (flags & FLAG.demonym) return 'demonym'
  return flags & FLAG.acronym || (flags & MARK) === MARK ? 'abbreviation' : 'name'
}

const formOfText = ({ headline, body }: TaggerInput) => ({
  hasHeadline: Boolean(headline),
  isBrief: body.length <= LEAD_LENGTH,
})

/** The country that most of a text plays in; an unknown place is taken to lie there. */
function settingOf(gazetteer: LoadedGazetteer, resolved: readonly Resolved[]): string | undefined {
  const shares = new Map<number, number>()
  let total = 0
  for (const { countries } of resolved) {
    for (const { country, share } of countries) {
      shares.set(country, (shares.get(country) ?? 0) + share)
      total += share
    }
  }
  const [top] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return top !== undefined && top[1] > total / 2 ? gazetteer.codeOf(top[0]) : undefined
}

import { findEvents } from './dates.ts'
import { type Designated, findDesignated } from './designators.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { findKnownSurnames } from './known-surnames.ts'
import { detectLanguage } from './language.ts'
import { FLAG } from './layout.ts'
import { findLocatives, findRepeated } from './locatives.ts'
import { findOfficeHolders, type OfficeHolder } from './office-holders.ts'
import { ownCode } from './own-code.ts'
import { type Resolved, resolve } from './resolve.ts'
import { rank } from './salience.ts'
import { type Scanned, scan } from './scan.ts'
import { findTopics } from './topics.ts'
import {
  type Event,
  FIELDS,
  type Mention,
  type Span,
  TAG_KINDS,
  type Tag,
  type TaggerInput,
  type TaggerResult,
} from './types.ts'
import { TAGGER_VERSION } from './version.gen.ts'
import { withoutOverlaps } from './without-overlaps.ts'

/** The stages' results, for whoever wants to see why. */
export interface Analysis {
  language: string
  resolved: Resolved[]
  officeHolders: OfficeHolder[]
  /** Places that only the words beside them tell; they have mentions and no tag. */
  unknownPlaces: Designated[]
  topics: Tag[]
  events: Event[]
}

/** Says what an article is about. Pure, synchronous, linear in the text, never throws. */
export function tag(gazetteer: LoadedGazetteer, input: TaggerInput): TaggerResult {
  const analysis = analyse(gazetteer, input)
  const { language, resolved, officeHolders, topics, events } = analysis
  return {
    version: TAGGER_VERSION,
    language,
    tags: [...rank(gazetteer, resolved, officeHolders), ...topics],
    mentions: listMentions(gazetteer, analysis),
    events,
  }
}

export function analyse(gazetteer: LoadedGazetteer, input: TaggerInput): Analysis {
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
  const named = resolve(gazetteer, scanned, language)
  const surnames = withoutOverlaps(findKnownSurnames(gazetteer, scanned, named), named)
  const resolved = [...named, ...surnames].sort(byPosition)
  const officeHolders = withoutOverlaps(
    scanned.flatMap(field => findOfficeHolders(gazetteer, field, resolved, grammar)),
    resolved,
  )
  const told = scanned.flatMap(field => [
    ...findDesignated(field.field, field.text, grammar),
    ...findLocatives(gazetteer, field, resolved, grammar),
  ])
  const setting = settingOf(gazetteer, resolved)
  const repeated = scanned.flatMap(field => findRepeated(field, told))
  const unknownPlaces = withoutOverlaps(
    [...told, ...repeated].map(place => ({ ...place, countryCode: place.countryCode ?? setting })),
    [...resolved, ...officeHolders],
  )
  return {
    language,
    resolved,
    officeHolders,
    unknownPlaces,
    topics: findTopics(gazetteer, scanned),
    events: scanned.flatMap(({ field, text }) => findEvents(field, text, grammar, publishedAt)),
  }
}

/** Nouns for a people are evidence of the country and no mention of it. */
function listMentions(gazetteer: LoadedGazetteer, analysis: Analysis): Mention[] {
  const named: Mention[] = [
    ...analysis.resolved
      .filter(found => !(found.flags & FLAG.plural && found.flags & FLAG.demonym))
      .map(found => toMention(gazetteer, found)),
    ...analysis.officeHolders.map(
      ({ field, start, end, code, countryCode }): Mention => ({
        field,
        start,
        end,
        kind: 'person',
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
        code: ownCode(name),
        countryCode,
      }),
    ),
  ]
  const cues = analysis.topics.flatMap(({ code, evidence }) =>
    evidence.map((span): Mention => ({ ...span, kind: 'topic', code })),
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
    code: gazetteer.codeOf(found.entity),
    countryCode: first === undefined ? undefined : gazetteer.codeOf(first.country),
  }
}

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

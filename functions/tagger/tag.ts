import { CALIBRATION } from './calibration.gen.ts'
import { calibrate } from './calibration.ts'
import { findEvents } from './dates.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { findKnownSurnames } from './known-surnames.ts'
import { detectLanguage } from './language.ts'
import { FLAG } from './layout.ts'
import { findLocatives, findRepeated } from './locatives.ts'
import { MARK } from './marks.ts'
import { findOfficeHolders, type OfficeHolder } from './office-holders.ts'
import { ownCode } from './own-code.ts'
import { type Resolved, resolve } from './resolve.ts'
import { rank } from './salience.ts'
import { type Scanned, scan } from './scan.ts'
import type { RuleGroup, Study } from './study.ts'
import type { SubjectModel } from './subjects.ts'
import { findTopics } from './topics.ts'
import {
  byPosition,
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
import { TAGGER_VERSION } from './version.gen.ts'
import { withoutOverlaps } from './without-overlaps.ts'

/** The stages' results, for whoever wants to see why. */
export interface Analysis extends Names {
  language: string
  topics: Tag[]
  events: Event[]
}

/** What learning adds; whatever is missing, the gazetteer and the rules do alone. */
export interface Models {
  subjects?: SubjectModel | undefined
}

/** Says what an article is about. Pure, synchronous, linear in the text, never throws. */
export function tag(
  gazetteer: LoadedGazetteer,
  input: TaggerInput,
  models: Models = {},
  study: Study = {},
): TaggerResult {
  const analysis = analyse(gazetteer, input, models, study)
  const { language, resolved, officeHolders, topics, events } = analysis
  return {
    version: TAGGER_VERSION,
    language,
    tags: [...rank(gazetteer, resolved, officeHolders), ...topics].map(found =>
      calibrate(found, study.calibration ?? CALIBRATION),
    ),
    mentions: listMentions(gazetteer, analysis),
    events,
  }
}

export function analyse(
  gazetteer: LoadedGazetteer,
  input: TaggerInput,
  models: Models = {},
  study: Study = {},
): Analysis {
  const by = <T>(group: RuleGroup, find: () => T[]) => (study.without?.has(group) ? [] : find())
  const { publishedAt } = input
  const language = languageOf(input)
  const scanned = FIELDS.flatMap((field): Scanned[] => {
    const text = input[field]
    return text ? [scan(gazetteer, field, text)] : []
  })
  // A short Latin text tells no language; its patterns are read as English.
  const grammar = language === 'und' ? 'en' : language
  const named = resolve(gazetteer, scanned, language)
  const surnames = by('surnames', () => withoutOverlaps(findKnownSurnames(gazetteer, scanned, named), named))
  const resolved = [...named, ...surnames].sort(byPosition)
  const officeHolders = withoutOverlaps(
    by('offices', () => scanned.flatMap(field => findOfficeHolders(gazetteer, field, resolved, grammar))),
    resolved,
  )
  const told = scanned.flatMap(field => [
    ...by('designators', () => findDesignated(field.field, field.text, grammar)),
    ...by('locatives', () => findLocatives(gazetteer, field, resolved, grammar)),
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
    topics: findTopics(
      gazetteer,
      study.without?.has('cues') ? scanned.map(field => ({ ...field, cues: [] })) : scanned,
      resolved,
      models.subjects,
    ),
    events: scanned.flatMap(({ field, text }) => findEvents(field, text, grammar, publishedAt)),
  }
}

/** A place inside the name of something else is evidence of its country and no mention of its own. */
function listMentions(gazetteer: LoadedGazetteer, analysis: Analysis): Mention[] {
  const codeOf = rememberCodes()
  const named: Mention[] = [
    ...analysis.resolved.filter(found => !found.isInsideName).map(found => toMention(gazetteer, found)),
    ...analysis.officeHolders.map(
      ({ field, start, end, code, countryCode }): Mention => ({
        field,
        start,
        end,
        kind: 'person',
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
        code: ownCode(name),
        countryCode,
      }),
    ),
  ]
  const cues = analysis.topics.flatMap(({ code, evidence }) =>
    evidence.map((span): Mention => ({ ...span, kind: 'topic', form: 'cue', code })),
  )
  return [...named, ...withoutOverlaps(cues, named)].sort(byPosition)
}

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

const formOfText = ({ headline, body }: TaggerInput) => ({
  hasHeadline: Boolean(headline),
  isBrief: body.length <= LEAD_LENGTH,
})

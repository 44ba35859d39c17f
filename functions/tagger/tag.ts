import { withoutAsides } from './asides.ts'
import { CALIBRATION } from './calibration.gen.ts'
import { calibrate } from './calibration.ts'
import { LEAD_LENGTH } from './country-chance.ts'
import { findEvents } from './dates.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { findKnownSurnames } from './known-surnames.ts'
import { detectLanguage, SAMPLE_LENGTH } from './language.ts'
import { FLAG, KIND } from './layout.ts'
import type { LocalNames } from './local/local-names.ts'
import { asKnown, teachNames, withoutBlocked } from './local/teach-names.ts'
import { withLowerCaseNames } from './lower-case-names.ts'
import { MARK } from './marks.ts'
import { type Names, nameByModel, nameByRules } from './names/name-text.ts'
import { settlePlaces } from './names/settle-places.ts'
import type { UnknownName } from './names/unknown-name.ts'
import { isNoSubject } from './no-subjects.ts'
import { rememberCodes } from './own-code.ts'
import { resolve } from './resolve.ts'
import type { Resolved } from './resolved.ts'
import { rank } from './salience.ts'
import { type Scanned, scan } from './scan.ts'
import type { Decoded } from './sequence/decode.ts'
import { modelLanguage } from './sequence/feature-set.ts'
import type { Model } from './sequence/model.ts'
import { readNames } from './sequence/read-names.ts'
import { chooseRules, type Study } from './study.ts'
import { readsLanguage, type SubjectModel } from './subjects.ts'
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
  /** What was read: the input without what stands beside the story. */
  story: TaggerInput
  topics: Tag[]
  events: Event[]
}

/** What learning adds; whatever is missing, the gazetteer and the rules do alone. */
export interface Models {
  /** Reads names in one language. */
  sequence?: Model | undefined
  /** Tells the subject in any. */
  subjects?: SubjectModel | undefined
  /** What editors taught, in any language. */
  local?: LocalNames | undefined
}

/** Says what an article is about. Pure, synchronous, linear in the text, never throws. */
export function tag(
  gazetteer: LoadedGazetteer,
  input: TaggerInput,
  models: Models = {},
  study: Study = {},
): TaggerResult {
  const analysis = analyse(gazetteer, input, models, study)
  const { language, story, resolved, unknownNames, topics, events } = analysis
  const ranked = rank(gazetteer, resolved, unknownNames.filter(isSubjectIn(language)), formOfText(story))
  return {
    version: TAGGER_VERSION,
    language,
    tags: [...asKnown(models.local, ranked), ...topics].map(found =>
      calibrate(found, study.calibration ?? CALIBRATION),
    ),
    mentions: listMentions(gazetteer, analysis),
    events,
  }
}

/** The language that a text is read in, canonical BCP 47; `modelLanguage` tells whose model reads it. */
export function languageOf({ language, headline, summary, body }: TaggerInput): string {
  return detectLanguage(language, `${headline ?? ''} ${summary ?? ''} ${body.slice(0, SAMPLE_LENGTH)}`)
}

/** An initial alone, as of `A씨`, names nobody, and neither who is only quoted nor a common noun is a subject: all are mentions and no more. */
const isSubjectIn =
  (language: string) =>
  ({ name, isSource = false }: UnknownName) =>
    name.length > 1 && !isSource && !isNoSubject(name, language)

export function analyse(
  gazetteer: LoadedGazetteer,
  input: TaggerInput,
  models: Models = {},
  study: Study = {},
): Analysis {
  const by = chooseRules(study)
  const { publishedAt } = input
  const language = languageOf(input)
  const story = { ...input, body: withoutAsides(input.body, language) }
  const all = FIELDS.flatMap((field): Scanned[] => {
    const text = story[field]
    return text ? [scan(gazetteer, field, text)] : []
  })
  const asWritten = withoutBlocked(gazetteer, models.local, all)
  // A short Latin text tells no language; its patterns are read as English.
  const grammar = language === 'und' ? 'en' : language
  const read = readFields(gazetteer, asWritten, language, models.sequence)
  const scanned = asWritten.map(field => withLowerCaseNames(gazetteer, field, language))
  const { resolved, longer } = resolve(gazetteer, scanned, language)
  const named = settlePlaces(gazetteer, resolved, read, language)
  const surnames = by('surnames', () => withoutOverlaps(findKnownSurnames(gazetteer, scanned, named), named))
  const context = {
    gazetteer,
    scanned,
    known: surnames.length === 0 ? named : [...named, ...surnames].sort(byPosition),
    longer,
    language: grammar,
    by,
  }
  const found = read.size > 0 ? nameByModel(context, read) : nameByRules(context)
  const names = teachNames(gazetteer, models.local, scanned, language, found)
  const things = names.resolved.filter(isNamedThing(gazetteer))
  const cued = asWritten.map(field => ({ ...field, cues: by('cues', () => cuesOutside(field, things)) }))
  return {
    language,
    story,
    ...names,
    topics: findTopics(
      gazetteer,
      cued,
      names.resolved,
      readsLanguage(language) ? models.subjects : undefined,
    ),
    events: scanned.flatMap(({ field, text }) => findEvents(field, text, grammar, publishedAt)),
  }
}

/** In `Times of India Sport` no story is told of sport; a firm's whole name may be a cue. */
const isNamedThing =
  ({ entities }: LoadedGazetteer) =>
  ({ entity }: Resolved) =>
    entities.kinds[entity] === KIND.organisation || entities.kinds[entity] === KIND.person

/** `names` are in text order. */
function cuesOutside({ field, cues }: Scanned, names: readonly Span[]): Scanned['cues'] {
  const walls = names.filter(name => name.field === field)
  if (walls.length === 0) return cues
  let wall = 0
  return cues.filter(({ start, end }) => {
    while (wall < walls.length && walls[wall]!.end <= start) wall++
    const next = walls[wall]
    return next === undefined || next.start >= end || (start <= next.start && end >= next.end)
  })
}

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

/** A place inside the name of something else is evidence of its country and no mention of its own. */
function listMentions(gazetteer: LoadedGazetteer, analysis: Analysis): Mention[] {
  const codeOf = rememberCodes()
  const mentions: Mention[] = []
  for (const found of analysis.resolved) if (!found.isInsideName) mentions.push(toMention(gazetteer, found))
  for (const { field, start, end, kind, code, countryCode } of analysis.unknownNames)
    mentions.push({ field, start, end, kind, form: 'name', code, countryCode })
  for (const { field, start, end, name, countryCode } of analysis.unknownPlaces)
    mentions.push({ field, start, end, kind: 'place', form: 'name', code: codeOf(name), countryCode })
  return mentions.concat(cueMentions(analysis.topics, mentions)).sort(byPosition)
}

/** Cues where nothing is named, each as the first topic that it tells. */
function cueMentions(topics: readonly Tag[], named: readonly Mention[]): Mention[] {
  const codes = new Map<Span, string>()
  for (const { code, evidence } of topics)
    for (const span of evidence) if (!codes.has(span)) codes.set(span, code)
  return withoutOverlaps([...codes.keys()], named).map(span => ({
    ...span,
    kind: 'topic',
    form: 'cue',
    code: codes.get(span)!,
  }))
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

const formOfText = ({ headline, body }: TaggerInput) => ({
  hasHeadline: Boolean(headline),
  isBrief: body.length <= LEAD_LENGTH,
})

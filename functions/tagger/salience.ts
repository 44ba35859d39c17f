import { STATE_KINDS } from './countries-of.ts'
import { type Context, chanceOfSubject, LEAD_LENGTH } from './country-chance.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND } from './layout.ts'
import type { UnknownName } from './names/unknown-name.ts'
import type { Resolved } from './resolved.ts'
import type { Tally } from './tally.ts'
import { type Field, type Span, TAG_KINDS, type Tag, type TagKind } from './types.ts'

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { headline: 3, summary: 1.5, dateline: 1.5, body: 1 }
const LEAD_WEIGHT = 1.5
/** The n-th mention of the same thing weighs 1 / (1 + n · this). */
const DIMINISHING = 0.25
/** In a headline what comes first matters most. */
const HEADLINE_ORDER = [1.5, 1, 0.85, 0.7]
const BACKGROUND_WEIGHT = 0.5
const ACTING_WEIGHT = 1.2
/** A mark such as `中` or a weak form alone names no country. */
const SURE = { [KIND.country]: 0.9, [KIND.place]: 0.7 }
const GOVERNMENT_SHARE_OF_PLACE = 0.3
/** `大阪銀行` is no news of Osaka. */
const PART_SHARE_OF_PLACE = 0.2
/** The world's parts are no places that a reader looks for. */
const WORLD_PARTS = new Set(['wd:Q48', 'wd:Q46', 'wd:Q15', 'wd:Q49', 'wd:Q18'])

/** Adds the mentions up to tags, per kind the most salient first. */
export function rank(
  gazetteer: LoadedGazetteer,
  resolved: readonly Resolved[],
  unknown: readonly UnknownName[],
  form: Omit<Context, 'countriesNamed' | 'isOnly'>,
): Tag[] {
  const tallies = tallyUp(gazetteer, resolved, unknown)
  const countries = [...tallies.values()].filter(({ kind }) => kind === 'country').sort(byScore)
  // Where no country is named, the places and people have to tell.
  if (!countries.some(({ isNamed }) => isNamed)) for (const country of countries) country.isNamed = true
  const context = {
    ...form,
    countriesNamed: countries.filter(({ isNamed }) => isNamed).length,
    isOnly: countries.length === 1,
  }
  for (const country of countries)
    addToRegion(gazetteer, tallies, country, toTag(country, countries[0]!.score, context).confidence)
  const byKind = Map.groupBy(tallies.values(), ({ kind }) => kind)
  return TAG_KINDS.flatMap(kind => {
    const ranked = (byKind.get(kind) ?? []).sort(byScore)
    return ranked.map(tally => toTag(tally, ranked[0]!.score, context))
  })
}

/** What each entity's mentions add up to, by kind and code. */
export function tallyUp(
  gazetteer: LoadedGazetteer,
  resolved: readonly Resolved[],
  unknown: readonly UnknownName[],
): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const tallyOfEntity = makeTallies(gazetteer, tallies)
  const weightOf = makeWeights()
  for (const mention of resolved) {
    if (!mention.isSource) addKnown(gazetteer, tallyOfEntity, mention, weightOf(mention))
  }
  for (const mention of unknown) {
    const { field, start, end, kind, name, role, countryCode, code, confidence } = mention
    const tally = tallyOf(tallies, kind, code)
    addMention(tally, { field, start, end }, positionWeight(mention) * confidence, confidence)
    tally.unknown ??= { name, role, countryCode }
    tally.unknown.role ??= role
    tally.unknown.countryCode ??= countryCode
  }
  return tallies
}

/** Finds tallies by the number of an entity; a part of the world has none. */
function makeTallies(
  { entities, codeOf }: LoadedGazetteer,
  tallies: Map<string, Tally>,
): (entity: number) => Tally | undefined {
  const known = new Map<number, Tally | undefined>()
  return entity => {
    if (!known.has(entity)) {
      const code = codeOf(entity)
      const kind = TAG_KINDS[entities.kinds[entity]!]!
      known.set(entity, WORLD_PARTS.has(code) ? undefined : tallyOf(tallies, kind, code))
    }
    return known.get(entity)
  }
}

/** What a mention weighs by where it stands and what its country does there; asked in text order. */
function makeWeights(): (mention: Resolved) => number {
  const headlined: number[] = []
  return mention => {
    let weight = positionWeight(mention)
    const [first] = mention.countries
    if (mention.field === 'headline' && first !== undefined) {
      if (!headlined.includes(first.country)) headlined.push(first.country)
      weight *= HEADLINE_ORDER[headlined.indexOf(first.country)] ?? HEADLINE_ORDER.at(-1)!
    }
    if (mention.isBackground) weight *= BACKGROUND_WEIGHT
    if (mention.isActing) weight *= ACTING_WEIGHT
    return weight
  }
}

function addKnown(
  gazetteer: LoadedGazetteer,
  tallyOfEntity: (entity: number) => Tally | undefined,
  mention: Resolved,
  weight: number,
): void {
  const { field, start, end, entity, confidence } = mention
  const span = { field, start, end }
  const kind = gazetteer.entities.kinds[entity]!
  const own = kind === KIND.country ? undefined : tallyOfEntity(entity)
  if (own !== undefined) {
    const share = shareOfPlace(mention)
    addMention(own, span, share * weight * confidence, share * confidence)
  }
  for (const { country, share } of mention.countries) {
    const tally = tallyOfEntity(country)
    if (tally === undefined) continue
    addMention(tally, span, share * weight * confidence, share * confidence)
    tally.isNamed ||= names(gazetteer, mention, kind)
    tally.hasOrganisation ||= kind === KIND.organisation
    tally.isActing ||= mention.isActing
    tally.isMoreThanSetting ||= !mention.isBackground
  }
}

const shareOfPlace = ({ isGovernment, isPart }: Resolved) =>
  isGovernment ? GOVERNMENT_SHARE_OF_PLACE : isPart ? PART_SHARE_OF_PLACE : 1

function tallyOf(tallies: Map<string, Tally>, kind: TagKind, code: string): Tally {
  const key = `${kind} ${code}`
  const known = tallies.get(key)
  if (known !== undefined) return known
  const tally: Tally = {
    kind,
    code,
    score: 0,
    mentions: 0,
    doubt: 1,
    isNamed: false,
    hasOrganisation: false,
    isActing: false,
    isMoreThanSetting: false,
    evidence: [],
  }
  tallies.set(key, tally)
  return tally
}

function addMention(tally: Tally, span: Span, score: number, certainty: number): void {
  tally.score += score / (1 + DIMINISHING * tally.mentions)
  tally.mentions++
  tally.doubt *= 1 - Math.min(0.95, certainty)
  tally.evidence.push(span)
}

/** Whether a mention names its country as good as by name: a place beyond doubt, a leader, an arm of the state. */
function names(gazetteer: LoadedGazetteer, { entity, confidence }: Resolved, kind: number): boolean {
  switch (kind) {
    case KIND.person:
      return true
    case KIND.country:
    case KIND.place:
      return confidence >= SURE[kind]
    case KIND.organisation:
      return STATE_KINDS.has(gazetteer.factsOf(entity)[0]!)
    default:
      return false
  }
}

const byScore = (a: Tally, b: Tally) => b.score - a.score || (a.code < b.code ? -1 : 1)

/** A region is spoken of where one of its countries is. */
function addToRegion(
  gazetteer: LoadedGazetteer,
  tallies: Map<string, Tally>,
  country: Tally,
  confidence: number,
): void {
  const region = gazetteer.regionOf(country.code)
  if (region === undefined) return
  const tally = tallyOf(tallies, 'region', region)
  tally.score += country.score
  tally.mentions += country.mentions
  tally.doubt = Math.min(tally.doubt, 1 - confidence)
  for (const span of country.evidence) tally.evidence.push(span)
}

function toTag(tally: Tally, top: number, context: Context): Tag {
  const salience = tally.score / top
  const certainty = 1 - tally.doubt
  const confidence =
    tally.kind === 'country'
      ? Math.min(0.99, chanceOfSubject(tally, salience, context))
      : tally.kind === 'region'
        ? certainty
        : certainty * (0.6 + 0.4 * Math.min(1, 2 * salience))
  return {
    kind: tally.kind,
    code: tally.code,
    confidence: round(confidence),
    salience: round(salience),
    evidence: tally.evidence,
    isKnown: tally.unknown === undefined,
    ...tally.unknown,
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000

function positionWeight(span: Span): number {
  return span.field === 'body' && span.start < LEAD_LENGTH ? LEAD_WEIGHT : FIELD_WEIGHT[span.field]
}

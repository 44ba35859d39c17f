import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND } from './layout.ts'
import type { OfficeHolder } from './office-holders.ts'
import type { Resolved } from './resolve.ts'
import { type Field, type Span, TAG_KINDS, type Tag, type TagKind } from './types.ts'

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { headline: 3, summary: 1.5, dateline: 1.5, body: 1 }
const LEAD_WEIGHT = 1.5
const LEAD_LENGTH = 400
/** The n-th mention of the same thing weighs 1 / (1 + n · this). */
const DIMINISHING = 0.25
/** In a headline what comes first matters most. */
const HEADLINE_ORDER = [1.15, 1, 0.85, 0.7]
const BACKGROUND_WEIGHT = 0.5
const LEAST_OF_TOP = 0.2
const GOVERNMENT_SHARE_OF_PLACE = 0.3
/** `大阪銀行` is no news of Osaka. */
const PART_SHARE_OF_PLACE = 0.2
/** The world's parts are no places that a reader looks for. */
const WORLD_PARTS = new Set(['wd:Q48', 'wd:Q46', 'wd:Q15', 'wd:Q49', 'wd:Q18'])

interface Tally {
  kind: TagKind
  code: string
  score: number
  mentions: number
  doubt: number
  evidence: Span[]
  unknown?: { name: string; role?: string | undefined; countryCode?: string | undefined }
}

/** Adds the mentions up to tags, per kind the most salient first. */
export function rank(
  gazetteer: LoadedGazetteer,
  resolved: readonly Resolved[],
  officeHolders: readonly OfficeHolder[],
): Tag[] {
  const tallies = new Map<string, Tally>()
  const add = (
    kind: TagKind,
    code: string,
    span: Span,
    share: number,
    confidence: number,
    weight: number,
  ) => {
    const key = `${kind} ${code}`
    let tally = tallies.get(key)
    if (tally === undefined) {
      tally = { kind, code, score: 0, mentions: 0, doubt: 1, evidence: [] }
      tallies.set(key, tally)
    }
    tally.score += (share * weight * confidence) / (1 + DIMINISHING * tally.mentions)
    tally.mentions++
    tally.doubt *= 1 - Math.min(0.95, share * confidence)
    tally.evidence.push({ field: span.field, start: span.start, end: span.end })
    return tally
  }
  const headlined: number[] = []
  for (const mention of resolved) {
    const kind = gazetteer.entities.kinds[mention.entity]!
    let weight = positionWeight(mention)
    const [first] = mention.countries
    if (mention.field === 'headline' && first !== undefined) {
      if (!headlined.includes(first.country)) headlined.push(first.country)
      weight *= HEADLINE_ORDER[headlined.indexOf(first.country)] ?? HEADLINE_ORDER.at(-1)!
    }
    if (mention.isBackground) weight *= BACKGROUND_WEIGHT
    if (kind !== KIND.country) {
      const code = gazetteer.codeOf(mention.entity)
      const share = mention.isGovernment
        ? GOVERNMENT_SHARE_OF_PLACE
        : mention.isPart
          ? PART_SHARE_OF_PLACE
          : 1
      if (!WORLD_PARTS.has(code)) add(TAG_KINDS[kind]!, code, mention, share, mention.confidence, weight)
    }
    for (const { country, share } of mention.countries) {
      const code = gazetteer.codeOf(country)
      add('country', code, mention, share, mention.confidence, weight)
    }
  }
  for (const holder of officeHolders) {
    const { name, role, countryCode, code, confidence } = holder
    const tally = add('person', code, holder, 1, confidence, positionWeight(holder))
    tally.unknown ??= { name, role, countryCode }
    tally.unknown.countryCode ??= countryCode
  }
  const kept = (kind: TagKind) => {
    const ofKind = [...tallies.values()].filter(tally => tally.kind === kind).sort(byScore)
    const top = ofKind[0]?.score ?? 0
    return kind === 'country' ? ofKind.filter(tally => tally.score >= LEAST_OF_TOP * top) : ofKind
  }
  const countries = kept('country')
  for (const country of countries)
    addToRegion(gazetteer, tallies, country, toTag(country, countries[0]!.score).confidence)
  return TAG_KINDS.flatMap(kind => {
    const ofKind = kept(kind)
    return ofKind.map(tally => toTag(tally, ofKind[0]!.score))
  })
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
  const known = tallies.get(`region ${region}`)
  tallies.set(`region ${region}`, {
    kind: 'region',
    code: region,
    score: (known?.score ?? 0) + country.score,
    mentions: (known?.mentions ?? 0) + country.mentions,
    doubt: Math.min(known?.doubt ?? 1, 1 - confidence),
    evidence: [...(known?.evidence ?? []), ...country.evidence],
  })
}

function toTag(tally: Tally, top: number): Tag {
  const salience = tally.score / top
  const certainty = 1 - tally.doubt
  const confidence =
    tally.kind === 'country'
      ? Math.min(0.99, certainty) * chanceOfSubject(tally, salience)
      : tally.kind === 'region'
        ? certainty
        : certainty * (0.6 + 0.4 * Math.min(1, 2 * salience))
  return {
    kind: tally.kind,
    code: tally.code,
    confidence: round(confidence),
    salience: round(salience),
    evidence: tally.evidence,
    ...tally.unknown,
  }
}

/** Logistic weights, fitted to news agency articles with country codes: a country in passing is no subject. */
const SUBJECT = { bias: -2.2, salience: 3, mentions: 0.9, headline: 1, dateline: 0.8, lead: 0.8 }

function chanceOfSubject(tally: Tally, salience: number): number {
  const isIn = (field: Field) => tally.evidence.some(span => span.field === field)
  const isInLead = tally.evidence.some(
    span => span.field === 'summary' || (span.field === 'body' && span.start < LEAD_LENGTH),
  )
  const logit =
    SUBJECT.bias +
    SUBJECT.salience * salience +
    SUBJECT.mentions * Math.log(tally.mentions) +
    (isIn('headline') ? SUBJECT.headline : 0) +
    (isIn('dateline') ? SUBJECT.dateline : 0) +
    (isInLead ? SUBJECT.lead : 0)
  return 1 / (1 + Math.exp(-logit))
}

const round = (value: number) => Math.round(value * 1000) / 1000

function positionWeight(span: Span): number {
  return span.field === 'body' && span.start < LEAD_LENGTH ? LEAD_WEIGHT : FIELD_WEIGHT[span.field]
}

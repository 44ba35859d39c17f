import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
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

interface Tally {
  kind: TagKind
  code: string
  score: number
  mentions: number
  doubt: number
  evidence: Span[]
}

/** Adds the mentions up to tags, per kind the most salient first. */
export function rank(gazetteer: LoadedGazetteer, resolved: readonly Resolved[]): Tag[] {
  const tallies = new Map<string, Tally>()
  const add = (kind: TagKind, code: string, mention: Resolved, share: number, weight: number) => {
    const key = `${kind} ${code}`
    let tally = tallies.get(key)
    if (tally === undefined) {
      tally = { kind, code, score: 0, mentions: 0, doubt: 1, evidence: [] }
      tallies.set(key, tally)
    }
    tally.score += (share * weight * mention.confidence) / (1 + DIMINISHING * tally.mentions)
    tally.mentions++
    tally.doubt *= 1 - Math.min(0.95, share * mention.confidence)
    tally.evidence.push({ field: mention.field, start: mention.start, end: mention.end })
  }
  const headlined: number[] = []
  for (const mention of resolved) {
    let weight = positionWeight(mention)
    const [first] = mention.countries
    if (mention.field === 'headline' && first !== undefined) {
      if (!headlined.includes(first.country)) headlined.push(first.country)
      weight *= HEADLINE_ORDER[headlined.indexOf(first.country)] ?? 0.7
    }
    const kind = gazetteer.entities.kinds[mention.entity]!
    if (kind !== KIND.country) {
      const tagKind = TAG_KINDS[kind]!
      const isMere = kind === KIND.place && isContinent(gazetteer, mention.entity)
      if (!isMere)
        add(tagKind, gazetteer.codeOf(mention.entity), mention, mention.isGovernment ? 0.3 : 1, weight)
    }
    if (mention.isBackground) weight *= BACKGROUND_WEIGHT
    for (const { country, share } of mention.countries) {
      const code = gazetteer.codeOf(country)
      add('country', code, mention, share, weight)
      const region = gazetteer.regionOf(code)
      if (region !== undefined) add('region', region, mention, share, weight)
    }
  }
  return TAG_KINDS.flatMap(kind => {
    const ofKind = [...tallies.values()]
      .filter(tally => tally.kind === kind)
      .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    const top = ofKind[0]?.score ?? 0
    return ofKind
      .filter(tally => tally.score >= LEAST_OF_TOP * top || tally.kind !== 'country')
      .map(tally => toTag(tally, top))
  })
}

function isContinent(gazetteer: LoadedGazetteer, entity: number): boolean {
  const { placeKinds, countries, latitudes, longitudes } = gazetteer.entities
  return (
    PLACE_KINDS[placeKinds[entity]! & PLACE_KIND_MASK] === 'area' &&
    countries[entity] === 0xffff &&
    latitudes[entity] === 0 &&
    longitudes[entity] === 0 &&
    /^(Asia|Africa|Europe|North America|South America|Oceania|Antarctica)$/.test(gazetteer.nameOf(entity))
  )
}

function toTag(tally: Tally, top: number): Tag {
  const salience = round(tally.score / top)
  const confidence = round((1 - tally.doubt) * (0.6 + 0.4 * Math.min(1, 2 * salience)))
  return { kind: tally.kind, code: tally.code, confidence, salience, evidence: tally.evidence }
}

const round = (value: number) => Math.round(value * 1000) / 1000

function positionWeight(mention: Resolved): number {
  return mention.field === 'body' && mention.start < LEAD_LENGTH ? LEAD_WEIGHT : FIELD_WEIGHT[mention.field]
}

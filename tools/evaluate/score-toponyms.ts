import type { Mention, Tag } from '../../functions/tagger/types.ts'
import { addJudged, calibrationError } from './calibration.ts'
import type { GoldDocument, GoldMention } from './gold.ts'
import { type Counts, f1, type Measure, ratio } from './measure.ts'
import { bestOverlap, overlapsAny } from './overlap.ts'
import { contextOf, countryOf, type Finding, geographicMentions, type Scorer, type World } from './score.ts'

const COMMON: readonly Measure[] = [
  { name: 'toponyms precision', of: ratio('right', 'given') },
  { name: 'toponyms recall', of: ratio('found', 'gold') },
  { name: 'toponyms F1, exact spans', of: f1('exact', 'given', 'exact', 'gold') },
  { name: 'country accuracy', of: ratio('inCountry', 'withCountry') },
]

export const TR_NEWS_MEASURES: readonly Measure[] = [
  {
    name: 'toponyms F1',
    of: f1('right', 'given', 'found', 'gold'),
    bar: 0.85,
    peer: { value: 0.826, name: 'StanfordNER + population' },
  },
  {
    name: 'Asian recall',
    of: ratio('asianFound', 'asianGold'),
    bar: 0.94,
    peer: { value: 0.797, name: 'StanfordNER + population' },
  },
  {
    name: 'Asian country accuracy',
    of: ratio('asianInCountry', 'asianFound'),
    bar: 0.975,
    peer: { value: 0.96, name: 'StanfordNER + population' },
  },
  ...COMMON,
  { name: 'calibration error, country', of: calibrationError('country'), isLowerBetter: true },
  { name: 'calibration error, place', of: calibrationError('place'), isLowerBetter: true },
]

export const GEOVIRUS_MEASURES: readonly Measure[] = [
  {
    name: 'toponyms F1',
    of: f1('right', 'given', 'found', 'gold'),
    bar: 0.9,
    peer: { value: 0.928, name: 'StanfordNER' },
  },
  {
    name: 'Asian recall',
    of: ratio('asianFound', 'asianGold'),
    bar: 0.96,
    peer: { value: 0.951, name: 'StanfordNER' },
  },
  { name: 'Asian country accuracy', of: ratio('asianInCountry', 'asianFound') },
  ...COMMON,
  { name: 'calibration error, place', of: calibrationError('place'), isLowerBetter: true },
]

/** Toponyms of the body by overlap, with the country each was resolved to. */
export const scoreToponyms: Scorer = (document, result, world) => {
  const gold = (document.mentions ?? []).map(mention => ({
    ...mention,
    country: mention.country ?? locate(mention, world),
  }))
  const given = geographicMentions(result)
  const counts: Counts = { gold: gold.length, given: given.length }
  const add = (key: string, isCounted: boolean) => {
    counts[key] = (counts[key] ?? 0) + (isCounted ? 1 : 0)
  }
  const findings: Finding[] = []
  for (const mention of gold) {
    const hit = bestOverlap(mention, given)
    const isFound = hit !== undefined
    const isAsian = mention.country !== undefined && world.isAsian(mention.country)
    const isInCountry = isFound && mention.country !== undefined && countryOf(hit) === mention.country
    add('found', isFound)
    add('exact', isFound && hit.start === mention.start && hit.end === mention.end)
    add('withCountry', isFound && mention.country !== undefined)
    add('inCountry', isInCountry)
    add('asianGold', isAsian)
    add('asianFound', isAsian && isFound)
    add('asianInCountry', isAsian && isInCountry)
    const context = contextOf(document.text, mention)
    if (!isFound)
      findings.push({
        group: isAsian ? 'missed in Asia' : 'missed elsewhere',
        surface: mention.name,
        context,
      })
    else if (mention.country !== undefined && !isInCountry)
      findings.push({
        group: 'wrong country',
        surface: `${mention.name}: ${countryOf(hit) ?? 'none'} for ${mention.country}`,
        context,
      })
  }
  for (const mention of given) {
    const isRight = overlapsAny(mention, gold)
    add('right', isRight)
    if (!isRight) findings.push({ group: 'false', ...describe(document, mention) })
  }
  for (const tag of result.tags) {
    const isRight = judge(tag, gold)
    if (isRight !== undefined) addJudged(counts, tag, isRight)
  }
  return { counts, findings }
}

/** Toponyms with a GeoNames id and no country belong to none. */
function locate({ name, geonames, lat, lon }: GoldMention, world: World): string | undefined {
  if (geonames !== undefined || lat === undefined || lon === undefined) return undefined
  return world.countryAt(name, lat, lon)
}

/** Undefined for tags that only the headline earned, where nothing is labelled. */
function judge(tag: Tag, gold: readonly GoldMention[]): boolean | undefined {
  const spans = tag.evidence.filter(span => span.field === 'body')
  if (spans.length === 0) return undefined
  if (tag.kind === 'country') return gold.some(mention => mention.country === tag.code)
  if (tag.kind !== 'place') return undefined
  return gold.some(
    mention =>
      overlapsAny(mention, spans) &&
      (!tag.countryCode || !mention.country || tag.countryCode === mention.country),
  )
}

function describe(document: GoldDocument, mention: Mention): Pick<Finding, 'surface' | 'context'> {
  return {
    surface: `${document.text.slice(mention.start, mention.end)} (${mention.kind} ${mention.code})`,
    context: contextOf(document.text, mention),
  }
}

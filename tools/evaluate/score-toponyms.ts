import type { Mention } from '../../functions/tagger/types.ts'
import type { GoldDocument, GoldMention } from '../gold/gold.ts'
import { accuracy, type Counts, f1, ratio } from '../gold/measure.ts'
import { bestOverlap, overlapsAny } from '../gold/overlap.ts'
import { contextOf, countryOf, type Finding, geographicMentions, type Task } from './score.ts'
import type { World } from './world.ts'

/** Toponyms of the body by overlap, with the country each was resolved to. */
const score: Task['score'] = (document, result, world, corpus) => {
  const gold = (document.mentions ?? []).map(mention => ({
    ...mention,
    country: mention.country ?? locate(mention, world),
  }))
  const given = geographicMentions(result, corpus)
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
  return { counts, findings }
}

/** Toponyms with a GeoNames id and no country belong to none. */
function locate({ name, geonames, lat, lon }: GoldMention, world: World): string | undefined {
  if (geonames !== undefined || lat === undefined || lon === undefined) return undefined
  return world.countryAt(name, lat, lon)
}

function describe(document: GoldDocument, mention: Mention): Pick<Finding, 'surface' | 'context'> {
  return {
    surface: `${document.text.slice(mention.start, mention.end)} (${mention.kind} ${mention.code})`,
    context: contextOf(document.text, mention),
  }
}

export const toponyms: Task = {
  measures: [
    ...accuracy('toponyms', { given: 'given', right: 'right', gold: 'gold', found: 'found' }),
    { name: 'toponyms F1, exact spans', of: f1('exact', 'given', 'exact', 'gold') },
    { name: 'Asian recall', of: ratio('asianFound', 'asianGold') },
    { name: 'Asian country accuracy', of: ratio('asianInCountry', 'asianFound') },
    { name: 'country accuracy', of: ratio('inCountry', 'withCountry') },
  ],
  score,
  judge: () => [],
}

import type { Tag, TaggerInput } from '../../functions/tagger/types.ts'
import { addJudged, calibrationError } from './calibration.ts'
import type { GoldDocument } from './gold.ts'
import { type Counts, f1, type Measure, ratio } from './measure.ts'
import { contextOf, type Finding, isPublic, type Scorer } from './score.ts'

export const COUNTRY_MEASURES: readonly Measure[] = [
  {
    name: 'countries F1',
    of: f1('right', 'given', 'right', 'gold'),
    bar: 0.85,
    peer: { value: 0.782, name: 'country-in-text-detector' },
  },
  { name: 'countries precision', of: ratio('right', 'given') },
  { name: 'countries recall', of: ratio('right', 'gold') },
  { name: 'countries F1, every tag', of: f1('everyRight', 'everyGiven', 'everyRight', 'gold') },
  {
    name: 'top-1',
    of: ratio('topRight', 'topGold'),
    bar: 0.97,
    peer: { value: 0.777, name: 'country-in-text-detector' },
  },
  { name: 'calibration error, country', of: calibrationError('country'), isLowerBetter: true },
]

/** Asian countries of a whole document. */
export const scoreCountries: Scorer = (document, result, world) => {
  const gold = new Set((document.countries ?? []).filter(world.isAsian))
  const given = result.tags.filter(tag => tag.kind === 'country' && world.isAsian(tag.code))
  const shown = given.filter(isPublic)
  const rightOf = (tags: Tag[]) => tags.filter(tag => gold.has(tag.code)).length
  const counts: Counts = {
    gold: gold.size,
    given: shown.length,
    right: rightOf(shown),
    everyGiven: given.length,
    everyRight: rightOf(given),
    topGold: gold.size > 0 ? 1 : 0,
    topRight: given[0] !== undefined && gold.has(given[0].code) ? 1 : 0,
  }
  const findings: Finding[] = []
  for (const tag of given) addJudged(counts, tag, gold.has(tag.code))
  for (const tag of shown) {
    if (!gold.has(tag.code)) findings.push({ group: 'false country', ...evidenceOf(document, tag) })
  }
  for (const code of gold) {
    if (!shown.some(tag => tag.code === code))
      findings.push({ group: 'missed country', surface: code, context: `${document.id}: ${document.title}` })
  }
  if (counts.topGold === 1 && counts.topRight === 0) {
    findings.push({
      group: 'wrong top',
      surface: `${given[0]?.code ?? 'none'} for ${[...gold].join(' ')}`,
      context: `${document.id}: ${document.title}`,
    })
  }
  return { counts, findings }
}

function evidenceOf(document: GoldDocument, tag: Tag): Pick<Finding, 'surface' | 'context'> {
  const fields: Partial<TaggerInput> = {
    headline: document.title,
    dateline: document.dateline,
    body: document.text,
  }
  const [span] = tag.evidence
  const text = span === undefined ? '' : String(fields[span.field] ?? '')
  if (span === undefined) return { surface: tag.code, context: document.id }
  return {
    surface: `${tag.code} by "${text.slice(span.start, span.end)}"`,
    context: `${document.id}: ${contextOf(text, span)}`,
  }
}

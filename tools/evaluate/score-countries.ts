import type { Tag, TaggerInput } from '../../functions/tagger/types.ts'
import type { GoldDocument } from '../gold/gold.ts'
import { accuracy, type Counts, f1, ratio } from '../gold/measure.ts'
import { contextOf, type Finding, isPublic, type Task } from './score.ts'
import type { World } from './world.ts'

/** Half of the corpus's texts are about Asia; in the agency's news of those weeks one in seven was. */
const OTHER_NEWS_WEIGHT = 6.4

/** Asian countries of a whole document. */
export const countries: Task = {
  measures: [
    ...accuracy('countries', { given: 'given', right: 'right', gold: 'gold', found: 'right' }),
    { name: 'countries F1, every tag', of: f1('right.every', 'given.every', 'right.every', 'gold') },
    { name: 'top-1', of: ratio('topRight', 'topGold') },
  ],
  score: (document, result, world) => {
    const gold = goldOf(document, world)
    const weight = weightOf(gold)
    const given = result.tags.filter(tag => tag.kind === 'country' && world.isAsian(tag.code))
    const shown = given.filter(isPublic)
    const rightOf = (tags: Tag[]) => weight * tags.filter(tag => gold.has(tag.code)).length
    const counts: Counts = {
      gold: gold.size,
      given: weight * shown.length,
      right: rightOf(shown),
      'given.every': weight * given.length,
      'right.every': rightOf(given),
      topGold: gold.size > 0 ? 1 : 0,
      topRight: given[0] !== undefined && gold.has(given[0].code) ? 1 : 0,
    }
    const findings: Finding[] = []
    for (const tag of shown) {
      if (!gold.has(tag.code)) findings.push({ group: 'false country', ...evidenceOf(document, tag) })
    }
    for (const code of gold) {
      if (!shown.some(tag => tag.code === code))
        findings.push({
          group: 'missed country',
          surface: code,
          context: `${document.id}: ${document.title}`,
        })
    }
    if (counts.topGold === 1 && counts.topRight === 0) {
      findings.push({
        group: 'wrong top',
        surface: `${given[0]?.code ?? 'none'} for ${[...gold].join(' ')}`,
        context: `${document.id}: ${document.title}`,
      })
    }
    return { counts, findings }
  },
  judge: (document, result, world) => {
    const gold = goldOf(document, world)
    const weight = weightOf(gold)
    return result.tags
      .filter(tag => tag.kind === 'country' && world.isAsian(tag.code))
      .map(tag => ({ tag, isRight: gold.has(tag.code), weight }))
  },
}

const goldOf = (document: GoldDocument, world: World) =>
  new Set((document.countries ?? []).filter(world.isAsian))
const weightOf = (gold: ReadonlySet<string>) => (gold.size > 0 ? 1 : OTHER_NEWS_WEIGHT)

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

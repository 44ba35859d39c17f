import type { Tag } from '../../functions/tagger/types.ts'
import { addJudged, calibrationError, JUDGED_KINDS } from './calibration.ts'
import type { GoldMention } from './gold.ts'
import { type Counts, type Measure, ratio } from './measure.ts'
import { overlapsAny } from './overlap.ts'
import { contextOf, type Finding, geographicMentions, type Scorer } from './score.ts'

const NAMED = ['person', 'organisation'] as const

/** No other system places names in these languages, so there are bars without peers. */
export function sentenceMeasures(placeRecall: number): readonly Measure[] {
  return [
    { name: 'place recall', of: ratio('placeFound', 'placeGold'), bar: placeRecall },
    { name: 'precision, any entity', of: ratio('geographicReal', 'geographicGiven'), bar: 0.9 },
    { name: 'precision, place', of: ratio('geographicRight', 'geographicGiven') },
    ...NAMED.flatMap((kind): Measure[] => [
      { name: `${kind} recall`, of: ratio(`${kind}Found`, `${kind}Gold`) },
      { name: `${kind} precision`, of: ratio(`${kind}Right`, `${kind}Given`) },
    ]),
    ...JUDGED_KINDS.slice(1).map(
      (kind): Measure => ({
        name: `calibration error, ${kind}`,
        of: calibrationError(kind),
        isLowerBetter: true,
      }),
    ),
  ]
}

/** Places, persons and organisations of one sentence by overlap; the gold has no codes. */
export const scoreSentences: Scorer = (document, result) => {
  const gold = document.mentions ?? []
  const goldOf = (kind: string) => gold.filter(mention => mention.type === kind)
  const counts: Counts = {}
  const findings: Finding[] = []
  const add = (key: string, isCounted: boolean) => {
    counts[key] = (counts[key] ?? 0) + (isCounted ? 1 : 0)
  }
  const geographic = geographicMentions(result)
  const places = goldOf('place')
  for (const mention of geographic) {
    const isReal = overlapsAny(mention, gold)
    add('geographicGiven', true)
    add('geographicReal', isReal)
    add('geographicRight', overlapsAny(mention, places))
    if (!isReal) find('false place', mention, ` (${mention.kind} ${mention.code})`)
  }
  for (const mention of places) {
    const isFound = overlapsAny(mention, geographic)
    add('placeGold', true)
    add('placeFound', isFound)
    if (!isFound) find('missed place', mention)
  }
  for (const kind of NAMED) {
    const given = result.mentions.filter(mention => mention.field === 'body' && mention.kind === kind)
    const labelled = goldOf(kind)
    for (const mention of given) {
      const isRight = overlapsAny(mention, labelled)
      add(`${kind}Given`, true)
      add(`${kind}Right`, isRight)
      if (!isRight) find(`false ${kind}`, mention, ` (${mention.code})`)
    }
    for (const mention of labelled) {
      const isFound = overlapsAny(mention, given)
      add(`${kind}Gold`, true)
      add(`${kind}Found`, isFound)
      if (!isFound) find(`missed ${kind}`, mention)
    }
  }
  for (const tag of result.tags) {
    const isRight = judge(tag, gold)
    if (isRight !== undefined) addJudged(counts, tag, isRight)
  }
  return { counts, findings }

  function find(group: string, span: { start: number; end: number }, detail = '') {
    findings.push({
      group,
      surface: document.text.slice(span.start, span.end) + detail,
      context: contextOf(document.text, span),
    })
  }
}

/** Undefined for kinds without gold. */
function judge(tag: Tag, gold: readonly GoldMention[]): boolean | undefined {
  const labelled = gold.filter(mention => mention.type === tag.kind)
  if (tag.kind !== 'place' && tag.kind !== 'person' && tag.kind !== 'organisation') return undefined
  return tag.evidence.some(span => overlapsAny(span, labelled))
}

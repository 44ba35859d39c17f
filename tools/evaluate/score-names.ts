import type { Mention } from '../../functions/tagger/types.ts'
import type { GoldMention } from '../gold/gold.ts'
import { accuracy, type Counts, f1, type Measure } from '../gold/measure.ts'
import { overlapsAny, sharedLength } from '../gold/overlap.ts'
import { contextOf, type Finding, geographicMentions, type Task } from './score.ts'

const KINDS = ['place', 'person', 'organisation'] as const

/** Places, people and organisations of one sentence. The gold has no codes; a span is right when it overlaps one of its kind. */
export const names: Task = {
  measures: KINDS.flatMap((kind): Measure[] => [
    ...accuracy(kind),
    {
      name: `${kind} F1, exact spans`,
      of: f1(`${kind}Exact`, `${kind}Given`, `${kind}Exact`, `${kind}Gold`),
    },
  ]),
  score: (document, result, _world, corpus) => {
    const gold = document.mentions ?? []
    const isLeftOut = ({ name }: GoldMention) => corpus.leavesOut?.test(name) ?? false
    const counts: Counts = {}
    const findings: Finding[] = []
    const find = (group: string, span: { start: number; end: number }, detail = '') =>
      findings.push({
        group,
        surface: document.text.slice(span.start, span.end) + detail,
        context: contextOf(document.text, span),
      })
    for (const kind of KINDS) {
      const labelled = gold.filter(mention => mention.type === kind)
      const leftOut = labelled.filter(isLeftOut)
      const counted = labelled.filter(mention => !isLeftOut(mention))
      const all =
        kind === 'place'
          ? geographicMentions(result, corpus)
          : result.mentions.filter(mention => mention.field === 'body' && mention.kind === kind)
      const given = all.filter(mention => !overlapsAny(mention, leftOut) || overlapsAny(mention, counted))
      const right = given.filter(mention => overlapsAny(mention, counted))
      const found = counted.filter(mention => overlapsAny(mention, given))
      counts[`${kind}Given`] = given.length
      counts[`${kind}Right`] = right.length
      counts[`${kind}Gold`] = counted.length
      counts[`${kind}Found`] = found.length
      counts[`${kind}Exact`] = counted.filter(mention => isAmong(mention, given)).length
      for (const mention of given)
        if (!right.includes(mention)) find(`false ${kind}`, mention, ` (${mention.kind} ${mention.code})`)
      for (const mention of counted) if (!found.includes(mention)) find(`missed ${kind}`, mention)
    }
    return { counts, findings }
  },
  judge: (document, result) =>
    result.tags.flatMap(tag => {
      const { kind } = tag
      if (kind !== 'place' && kind !== 'person' && kind !== 'organisation') return []
      const labelled = (document.mentions ?? []).filter(mention => mention.type === kind)
      const isRight = tag.evidence.some(span => labelled.some(mention => sharedLength(span, mention) > 0))
      return [{ tag, isRight, weight: 1 }]
    }),
}

const isAmong = (gold: GoldMention, given: readonly Mention[]) =>
  given.some(({ start, end }) => start === gold.start && end === gold.end)

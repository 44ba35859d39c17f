import type { Tag, TaggerResult, TagKind } from '../../functions/tagger/types.ts'
import { type Counts, f1, type Measure, ratio } from '../gold/measure.ts'
import { overlapsAny, sharedLength } from '../gold/overlap.ts'
import { contextOf, countryOf, type Finding, isPublic, type Score } from './score.ts'

const TYPES = ['country', 'place', 'person', 'organisation'] as const

/** A line of tests/golden/texts.jsonl; its README says what each field means. */
export interface GoldenText {
  id: string
  language: string
  title?: string
  text: string
  countries: string[]
  top?: string
  regions: string[]
  mentions: { text: string; type: (typeof TYPES)[number]; country?: string }[]
  notCountries?: string[]
  topics?: string[]
}

export const GOLDEN_MEASURES: readonly Measure[] = [
  { name: 'countries precision', of: ratio('countryRight', 'countryGiven') },
  { name: 'countries recall', of: ratio('countryRight', 'countryGold') },
  { name: 'countries F1', of: f1('countryRight', 'countryGiven', 'countryRight', 'countryGold') },
  { name: 'top country', of: ratio('topRight', 'topGold') },
  { name: 'regions F1', of: f1('regionRight', 'regionGiven', 'regionRight', 'regionGold') },
  ...TYPES.map(
    (type): Measure => ({
      name: `${type} mentions recall`,
      of: ratio(`${type}MentionFound`, `${type}MentionGold`),
    }),
  ),
  { name: 'mentions precision', of: ratio('mentionReal', 'mentionGiven') },
  { name: 'notCountries violated', of: ratio('notViolated', 'notGold') },
  { name: 'topics recall', of: ratio('topicFound', 'topicGold') },
]

export function scoreGolden(golden: GoldenText, result: TaggerResult): Score {
  const tally = makeTally(golden)
  scoreTags(golden, result, tally)
  scoreMentions(golden, result, tally)
  return { counts: tally.counts, findings: tally.findings }
}

/** What is counted, and what was wrong. */
interface Tally extends Score {
  /** Counts one where it is so; either way the key is there. */
  add(key: string, isCounted: boolean): void
  miss(group: string, surface: string, context?: string): void
}

function makeTally({ id, text }: GoldenText): Tally {
  const counts: Counts = {}
  const findings: Finding[] = []
  return {
    counts,
    findings,
    add(key, isCounted) {
      counts[key] = (counts[key] ?? 0) + (isCounted ? 1 : 0)
    },
    miss(group, surface, context = text.slice(0, 80)) {
      findings.push({ group, surface, context: `${id}: ${context}` })
    },
  }
}

function scoreTags(golden: GoldenText, result: TaggerResult, tally: Tally): void {
  const { counts, add, miss } = tally
  const shown = (kind: TagKind) => result.tags.filter(tag => tag.kind === kind && isPublic(tag))
  const [first] = shown('country')
  compare('country', golden.countries, shown('country'), tally)
  compare('region', golden.regions, shown('region'), tally)
  if (golden.top !== undefined) {
    add('topGold', true)
    add('topRight', first?.code === golden.top)
    if (first?.code !== golden.top) miss('wrong top', `${first?.code ?? 'none'} for ${golden.top}`)
  }
  counts.notGold = golden.notCountries?.length ?? 0
  for (const code of violatedCountries(golden, result)) {
    add('notViolated', true)
    miss('notCountries violated', code)
  }
  const topics = shown('topic')
  for (const code of golden.topics ?? []) {
    const isFound = topics.some(tag => tag.code === code)
    add('topicGold', true)
    add('topicFound', isFound)
    if (!isFound) miss('missed topic', code)
  }
}

function compare(
  kind: 'country' | 'region',
  gold: readonly string[],
  given: readonly Tag[],
  { add, miss }: Tally,
): void {
  for (const tag of given) {
    add(`${kind}Given`, true)
    add(`${kind}Right`, gold.includes(tag.code))
    if (!gold.includes(tag.code)) miss(`false ${kind}`, tag.code)
  }
  for (const code of gold) {
    add(`${kind}Gold`, true)
    if (!given.some(tag => tag.code === code)) miss(`missed ${kind}`, code)
  }
}

function scoreMentions({ text, mentions }: GoldenText, result: TaggerResult, { add, miss }: Tally): void {
  const labelled = mentions.map(mention => ({ ...mention, spans: occurrences(text, mention.text) }))
  const given = result.mentions.filter(mention => mention.field === 'body' && mention.kind !== 'topic')
  for (const { type, text, country, spans } of labelled) {
    const isFound =
      given.some(
        mention =>
          (mention.kind === 'region' ? 'place' : mention.kind) === type &&
          (country === undefined || countryOf(mention) === country) &&
          overlapsAny(mention, spans),
      ) ||
      (type === 'country' && isEvidence(result, country, spans))
    if (type === 'person' && country === undefined && !isFound) continue
    add(`${type}MentionGold`, true)
    add(`${type}MentionFound`, isFound)
    if (!isFound) miss(`missed ${type} mention`, text)
  }
  for (const mention of given) {
    const isReal = labelled.some(({ spans }) => spans.some(span => sharedLength(span, mention) > 0))
    add('mentionGiven', true)
    add('mentionReal', isReal)
    if (isReal) continue
    const surface = text.slice(mention.start, mention.end)
    miss('false mention', `${surface} (${mention.kind} ${mention.code})`, contextOf(text, mention))
  }
}

/** A country inside the name of an organisation is evidence of its tag and no mention of its own. */
const isEvidence = (
  { tags }: TaggerResult,
  code: string | undefined,
  spans: readonly { start: number; end: number }[],
) =>
  tags.some(
    tag =>
      tag.kind === 'country' &&
      tag.code === code &&
      tag.evidence.some(span => span.field === 'body' && overlapsAny(span, spans)),
  )

/** Countries that the text tempts to and that readers would see. */
export function violatedCountries(golden: GoldenText, result: TaggerResult): string[] {
  const given = result.tags.filter(tag => tag.kind === 'country' && isPublic(tag)).map(tag => tag.code)
  return (golden.notCountries ?? []).filter(code => given.includes(code))
}

function occurrences(text: string, part: string): { start: number; end: number }[] {
  const spans = []
  for (let start = text.indexOf(part); start >= 0; start = text.indexOf(part, start + 1)) {
    spans.push({ start, end: start + part.length })
  }
  return spans
}

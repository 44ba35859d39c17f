import { isPublicUndecided } from '../../functions/tagger/thresholds.ts'
import type { Mention, Tag, TaggerResult, TagKind } from '../../functions/tagger/types.ts'
import type { GoldDocument } from '../gold/gold.ts'
import type { Counts, Measure } from '../gold/measure.ts'
import type { World } from './world.ts'

/** Something to look at: `missed` is in the gold only, `false` in the tagger's answer only. */
export interface Finding {
  group: string
  surface: string
  context: string
}

export interface Score {
  counts: Counts
  findings: Finding[]
}

/** Whether a tag of a kind that the corpus can judge is right; of which weight, where texts do not come in their natural mix. */
export interface Verdict {
  tag: Tag
  isRight: boolean
  weight: number
}

export interface Corpus {
  /** The file is `<name>.jsonl`. */
  name: string
  title: string
  language: string
  task: Task
  /** Which models learn from it; only a model that did not is fairly measured on it. */
  teaches: 'names' | 'subjects' | 'nothing'
  /** Whether `Japanese` is labelled where Japan is meant. */
  labelsDemonyms: boolean
  /** Labelled spans that stand for nobody by name are left out. */
  leavesOut?: RegExp
}

/** What a corpus can tell of the tagger. */
export interface Task {
  measures: readonly Measure[]
  score(document: GoldDocument, result: TaggerResult, world: World, corpus: Corpus): Score
  judge(document: GoldDocument, result: TaggerResult, world: World): Verdict[]
}

const GEOGRAPHIC: readonly TagKind[] = ['country', 'region', 'place']
const CONTEXT = 30

/** Countries, regions and places of the body; nouns and adjectives for a people only where the corpus labels them. */
export function geographicMentions(result: TaggerResult, { labelsDemonyms }: Corpus): Mention[] {
  return result.mentions.filter(
    ({ field, kind, form }) =>
      field === 'body' && GEOGRAPHIC.includes(kind) && (labelsDemonyms || form !== 'demonym'),
  )
}

export function countryOf(mention: Mention): string | undefined {
  return mention.kind === 'country' ? mention.code : mention.countryCode
}

export function isPublic(tag: Tag): boolean {
  return isPublicUndecided(tag)
}

/** The span with its neighbourhood, on one line. */
export function contextOf(text: string, span: { start: number; end: number }): string {
  const before = text.slice(Math.max(0, span.start - CONTEXT), span.start)
  const after = text.slice(span.end, span.end + CONTEXT)
  return `${before}[${text.slice(span.start, span.end)}]${after}`.replace(/\s+/g, ' ')
}

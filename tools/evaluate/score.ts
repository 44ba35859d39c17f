import { PUBLIC_THRESHOLD } from '../../functions/tagger/thresholds.ts'
import type { Mention, Tag, TaggerResult, TagKind } from '../../functions/tagger/types.ts'
import type { GoldDocument } from './gold.ts'
import type { Counts } from './measure.ts'

/** What scoring needs to know of the world, answered by the gazetteer. */
export interface World {
  isAsian(countryCode: string): boolean
  /** Country of the nearest city; undefined for names that reach over borders, as of seas and continents. */
  countryAt(name: string, latitude: number, longitude: number): string | undefined
}

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

export type Scorer = (document: GoldDocument, result: TaggerResult, world: World) => Score

const GEOGRAPHIC: readonly TagKind[] = ['country', 'region', 'place']
const CONTEXT = 30

export function geographicMentions(result: TaggerResult): Mention[] {
  return result.mentions.filter(mention => mention.field === 'body' && GEOGRAPHIC.includes(mention.kind))
}

export function countryOf(mention: Mention): string | undefined {
  return mention.kind === 'country' ? mention.code : mention.countryCode
}

export function isPublic(tag: Tag): boolean {
  return tag.confidence >= PUBLIC_THRESHOLD[tag.kind]
}

/** The span with its neighbourhood, on one line. */
export function contextOf(text: string, span: { start: number; end: number }): string {
  const before = text.slice(Math.max(0, span.start - CONTEXT), span.start)
  const after = text.slice(span.end, span.end + CONTEXT)
  return `${before}[${text.slice(span.start, span.end)}]${after}`.replace(/\s+/g, ' ')
}

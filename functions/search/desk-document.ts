import { readPublicTags } from '../published/public-tags.ts'
import { regionsOf } from '../published/regions-of.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { listingLanguages } from '../text/language.ts'
import { type Mark, markOf } from './marks.ts'
import { textTokens } from './tokens.ts'

/** What of an article the desk finds it by. */
export interface DeskSource {
  id: string
  externalId: string | null
  status: string
  language: string
  headline: string
  slugline: string | null
  summary: string | null
  byline: string | null
  datelinePlace: string | null
  sourceName: string
  urgency: number
  /** As `storePublicTags` wrote them. */
  publicTags: string
  /** An editor's id. */
  assignee: string | null
}

/** The three columns of the index, tokens with spaces between. */
export interface Document {
  words: string
  source: string
  marks: string
}

/** An article as the index holds it. */
export function deskDocument(source: DeskSource, gazetteer: Pick<Gazetteer, 'regionOf'>): Document {
  const tags = readPublicTags(source.publicTags)
  const texts = [
    source.id,
    source.externalId,
    source.headline,
    source.slugline,
    source.summary,
    source.byline,
  ]
  const marks: Mark[] = [
    ['status', source.status],
    ['urgency', String(source.urgency)],
    ...listingLanguages(source.language).map((code): Mark => ['language', code]),
    ...tags.flatMap(({ kind, code }): Mark[] => (kind === 'country' ? [['country', code]] : [])),
    ...regionsOf(tags, gazetteer).map((region): Mark => ['region', region]),
    ...(source.assignee === null ? [] : [['assignee', source.assignee] as const]),
  ]
  return {
    words: textTokens([...texts, source.datelinePlace].filter(text => text !== null).join('\n')).join(' '),
    source: textTokens(source.sourceName).join(' '),
    marks: marks.map(markOf).join(' '),
  }
}

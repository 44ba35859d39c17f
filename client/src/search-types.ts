import type { ArticleFilter, ListedArticle, Page, Time } from './types.ts'

/** Stories are looked for by words, by filters, or by both. */
export interface SearchQuery
  extends Omit<ArticleFilter, 'publishedAfter' | 'publishedBefore' | 'limit' | 'names'> {
  /** Words, all of which a story must have; at most 200 characters. */
  q?: string
  /** A day, both included (UTC), or a time. */
  from?: Time
  to?: Time
  /** `relevance` where there are words, else `newest`. */
  sort?: 'relevance' | 'newest'
}

/** A stretch of a text; `marked` where it is what was looked for. */
export interface Run {
  text: string
  marked?: true
}

export interface FoundArticle extends ListedArticle {
  /** Why it was found. */
  match: { headline: Run[]; snippet: Run[] }
}

export interface FacetCount {
  code: string
  name: string
  count: number
}

export type Facet = 'region' | 'country' | 'topic' | 'language'

export interface SearchPage extends Page<FoundArticle> {
  /** The newest 2,000 matches are counted; `isExact` is false where there are more. */
  total: { count: number; isExact: boolean }
  /** How many of those have each code; most first, twenty at most. */
  facets: Record<Facet, FacetCount[]>
  /** What the words name in any language: stories with that tag are found too. */
  named: {
    kind: 'country' | 'region' | 'place' | 'person' | 'organisation' | 'topic'
    code: string
    name: string
    url?: string
  }[]
}

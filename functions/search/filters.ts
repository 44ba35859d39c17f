/** What stories can be filtered by. */
export const FILTERS = ['region', 'country', 'topic', 'person', 'place', 'organisation', 'language'] as const

/** What a page of results offers to narrow them by, in this order. */
export const FACETS = ['region', 'country', 'topic', 'language'] as const
export type Facet = (typeof FACETS)[number]

export const isFacet = (kind: string): kind is Facet => (FACETS as readonly string[]).includes(kind)

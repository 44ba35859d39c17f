/** By what a search can be narrowed, in the order of the page. */
export const FACETS = ['region', 'country', 'topic', 'language'] as const
export type Facet = (typeof FACETS)[number]

export const isFacet = (kind: string): kind is Facet => (FACETS as readonly string[]).includes(kind)

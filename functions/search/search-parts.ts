import { FACETS } from './filters.ts'
import type { StoriesFound } from './search-stories.ts'

/** The values of the index that decide an answer, beside the stories it shows. */
export const searchParts = ({ generation, next, count, isCapped, facets, named }: StoriesFound) => [
  generation,
  next,
  count,
  Number(isCapped),
  ...FACETS.flatMap(facet => facets[facet].flatMap(({ code, count }) => [facet, code, count])),
  ...named.flatMap(({ kind, code }) => [kind, code]),
]

/** How often each "kind code" stands in these lists. SQLite's `json_each` takes three times as long. */
export function countFacets(lists: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists)
    for (const facet of facetsIn(list)) counts.set(facet, (counts.get(facet) ?? 0) + 1)
  return counts
}

/** The "kind code" of a story's facets, or of several stories'. What was indexed by an earlier release has them as JSON. */
export const facetsIn = (list: string): string[] =>
  (list.includes('"') ? list.replace(/["[\]]/g, '') : list).split(',').filter(facet => facet !== '')

import type { FoundStories, FoundStory } from '../../db/search/find-stories.ts'

/** What the index counted without those of a page that readers do not see: counts must not tell of them either. */
export function withoutDropped(
  { count, facets }: FoundStories,
  shown: readonly FoundStory[],
  seen: readonly { id: string }[],
): { count: number; facets: Map<string, number> } {
  const ids = new Set(seen.map(({ id }) => id))
  const dropped = shown.filter(({ articleId, isCounted }) => isCounted && !ids.has(articleId))
  const left = new Map(facets)
  for (const each of dropped) for (const facet of each.facets) left.set(facet, (left.get(facet) ?? 0) - 1)
  return { count: count - dropped.length, facets: left }
}

import { TAGS_PER_CALL } from './purge-budget.ts'
import { ALL_TAG, articleTag, CHANGES_TAG } from './tags.ts'

export interface CacheCall {
  how: 'purge' | 'invalidate'
  tags: readonly string[] | 'everything'
}

/** What one change touches. */
export interface Touched {
  articleId: string
  cacheTags: readonly string[]
}

/**
 * The ways to tell the cache of these changes, each a list of calls, from the most exact to the cheapest. No tag stands
 * for several others. So when the exact tags need too many calls, one call for everything replaces them; a page then
 * costs the query of its 304. A kill still purges the pages that may show the text: those tagged with the article, the
 * change feed, and what is tagged `all`. Everything else is only invalidated, as after an edit.
 */
export function coalesce(kind: 'kill' | 'edit', changes: readonly Touched[]): CacheCall[][] {
  const how = kind === 'kill' ? 'purge' : 'invalidate'
  const exact = inCalls(
    how,
    changes.flatMap(change => change.cacheTags),
  )
  const holdingText = changes.flatMap(({ articleId }) => [articleTag(articleId), CHANGES_TAG, ALL_TAG])
  const folded: CacheCall[][] = [
    ...(kind === 'kill'
      ? [[...inCalls(how, holdingText), { how: 'invalidate', tags: 'everything' } satisfies CacheCall]]
      : []),
    [{ how, tags: 'everything' }],
  ]
  return [exact, ...folded.filter(calls => calls.length < exact.length)]
}

function inCalls(how: CacheCall['how'], tags: readonly string[]): CacheCall[] {
  const distinct = [...new Set(tags)]
  return Array.from({ length: Math.ceil(distinct.length / TAGS_PER_CALL) }, (_, i) => ({
    how,
    tags: distinct.slice(i * TAGS_PER_CALL, (i + 1) * TAGS_PER_CALL),
  }))
}

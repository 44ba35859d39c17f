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
 * The ways to tell the cache of these changes, each a list of calls, from the most exact to the cheapest. An
 * article's own page carries nothing but `a-<id>`, and a list's page nothing broader than the list's own tag: no tag
 * covers another. So what does not fit is folded into everything at once, which costs a page no more than the query
 * of its 304. A kill purges first what may hold the text itself: pages that show the article (`a-<id>`), the change
 * feed and the sitemaps; the lists that only count or order it are stale like after an edit.
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

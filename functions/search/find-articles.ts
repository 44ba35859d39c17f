import { findDocuments } from '../../db/search/find-documents.ts'
import type { Deps } from '../deps.ts'
import { matchOf, type Search } from './match.ts'

/** What the index answers; `away` where it does not answer. Ids only: the main database decides what each one is now. */
export type Found = 'away' | { ids: string[]; count: number; next: number | undefined }

interface Page {
  sort: 'newest' | 'oldest'
  /** Where the page before ended. */
  beyond: number | undefined
  limit: number
  /** Counts go so far. */
  counted: number
}

/** Articles that a search finds, by their last change. One round trip to the index, none where there is nothing to find. */
export async function findArticles(
  { search }: Pick<Deps, 'search'>,
  asked: Search,
  { counted, ...page }: Page,
): Promise<Found> {
  const match = matchOf(asked)
  if (match === undefined) return { ids: [], count: 0, next: undefined }
  try {
    const { found, count } = await findDocuments(search, { match, ...page }, counted)
    const shown = found.slice(0, page.limit)
    return {
      ids: shown.map(({ articleId }) => articleId),
      count,
      next: found.length > page.limit ? shown.at(-1)?.id : undefined,
    }
  } catch (error) {
    console.error(
      JSON.stringify({ event: 'index_away', error: error instanceof Error ? error.name : 'unknown' }),
    )
    return 'away'
  }
}

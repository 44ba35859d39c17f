import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import { translationsOf } from '../../published/article-links.ts'
import { isIn } from '../story/story.ts'

const HOUR = 3_600_000

type Candidate = Pick<PublishedColumns, 'id' | 'urgency' | 'visibleFrom' | 'language' | 'translations'>

/**
 * The stories for the top of a page, the lead first: by the pin, then urgency, the hour, those in the reader's language,
 * time and id. Of one story in several languages only the first stands there.
 */
export function chooseTop<C extends Candidate>(
  candidates: readonly C[],
  language: string,
  count: number,
  pinnedId?: string,
): C[] {
  const hour = ({ visibleFrom }: C) => Math.floor(visibleFrom / HOUR)
  const foreign = (row: C) => (isIn(row.language, language) ? 0 : 1)
  const isPinned = ({ id }: C) => (id === pinnedId ? 1 : 0)
  const ranked = candidates.toSorted(
    (a, b) =>
      isPinned(b) - isPinned(a) ||
      a.urgency - b.urgency ||
      hour(b) - hour(a) ||
      foreign(a) - foreign(b) ||
      b.visibleFrom - a.visibleFrom ||
      (a.id < b.id ? 1 : -1),
  )
  const told = new Set<string>()
  const isNew = (row: C) => {
    if (told.has(row.id)) return false
    for (const { id } of translationsOf(row)) told.add(id)
    return true
  }
  return ranked.filter(isNew).slice(0, count)
}

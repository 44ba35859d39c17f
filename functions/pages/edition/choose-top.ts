import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import { isIn } from '../story/story.ts'

const HOUR = 3_600_000

type Candidate = Pick<PublishedColumns, 'id' | 'urgency' | 'visibleFrom' | 'language'>

/**
 * The stories for the top of a page, the lead first: by urgency, then the hour, then those in the reader's language, then
 * time and id.
 */
export function chooseTop<C extends Candidate>(
  candidates: readonly C[],
  language: string,
  count: number,
): C[] {
  const hour = ({ visibleFrom }: C) => Math.floor(visibleFrom / HOUR)
  const foreign = (row: C) => (isIn(row.language, language) ? 0 : 1)
  return candidates
    .toSorted(
      (a, b) =>
        a.urgency - b.urgency ||
        hour(b) - hour(a) ||
        foreign(a) - foreign(b) ||
        b.visibleFrom - a.visibleFrom ||
        (a.id < b.id ? 1 : -1),
    )
    .slice(0, count)
}

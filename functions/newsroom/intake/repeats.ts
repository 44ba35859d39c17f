import type { ArticleRow } from '../../../db/schema.ts'
import type { OpenProposal } from '../article/article.ts'
import { hasAppeared, statusAt } from '../rules/visibility.ts'

/**
 * What becomes of a text that a partner sends for an article that it sent before.
 * `unchanged`: nothing. `equal`: nothing to the text, but a pending proposal is settled. `declined`: the desk has said no
 * to this very text. `revise`: it becomes the text, before publication. `update`: it becomes the published text.
 * `propose`: the desk decides. `refuse`: the desk has decided.
 */
export type Repeat = 'unchanged' | 'equal' | 'declined' | 'revise' | 'update' | 'propose' | 'refuse'

type Row = Pick<
  ArticleRow,
  'status' | 'visibleFrom' | 'visibleUntil' | 'contentHash' | 'sentHash' | 'handledByDesk' | 'editedByDesk'
>

/** Compares with what the partner sent last, never with the text as the desk left it. */
export function judgeRepeat(
  row: Row,
  proposals: readonly OpenProposal[],
  { hash, mayPublish, now }: { hash: string; mayPublish: boolean; now: number },
): Repeat {
  if (hash === (row.sentHash ?? row.contentHash)) return 'unchanged'
  if (row.status === 'killed' || (row.status === 'rejected' && row.handledByDesk)) return 'refuse'
  if (hash === row.contentHash) return 'equal'
  if (proposals.some(({ state, contentHash }) => state === 'declined' && contentHash === hash))
    return 'declined'
  if (!hasAppeared(row, now)) return isTouched(row) ? 'propose' : 'revise'
  const isPublished = statusAt(row, now) === 'published'
  return isPublished && !row.editedByDesk && mayPublish ? 'update' : 'propose'
}

/** The desk moved it or changed its text. */
export const isTouched = (row: Pick<ArticleRow, 'handledByDesk' | 'editedByDesk'>): boolean =>
  row.handledByDesk === 1 || row.editedByDesk === 1

import type { ArticleRow, Status } from '../../db/schema.ts'
import { hasAppeared } from '../newsroom/rules/visibility.ts'

/** As the desk names them, in the order of its work. */
export const STATUS_NAMES: Record<Status, string> = {
  submitted: 'Submitted',
  in_review: 'In review',
  scheduled: 'Scheduled',
  published: 'Published',
  draft: 'Drafts',
  rejected: 'Rejected',
  killed: 'Killed',
}

/** One article's status by the clock: what has appeared is published, whatever the column still reads. */
export function statusName(
  row: Pick<ArticleRow, 'status' | 'visibleFrom' | 'visibleUntil'>,
  now: number,
): string {
  if (row.status === 'draft') return 'Draft'
  if (row.status === 'in_review' && hasAppeared(row, now)) return 'Unpublished'
  if (row.status === 'killed' || !hasAppeared(row, now)) return STATUS_NAMES[row.status]
  return row.visibleUntil <= now ? 'Expired' : 'Published'
}

/** The class of its sign, which tells it by shape and colour. */
export function statusClass(row: Pick<ArticleRow, 'status' | 'visibleFrom' | 'visibleUntil'>, now: number) {
  if (row.status === 'killed' || row.status === 'rejected' || row.status === 'draft') return row.status
  if (row.status === 'in_review') return 'in-review'
  if (hasAppeared(row, now)) return row.visibleUntil <= now ? 'rejected' : 'published'
  return row.status
}

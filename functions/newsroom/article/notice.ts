import type { Notice } from '../../../db/queries/write/article-write.ts'
import type { ArticleRow, RemovalReason } from '../../../db/schema.ts'
import { LONGEST_LIFE } from '../../cache/surface-lifetimes.ts'
import { hasAppeared, isVisible } from '../rules/visibility.ts'
import { picturesOf } from '../submission/picture-columns.ts'
import type { Article } from './article.ts'
import { replacedBy } from './lists-of-article.ts'

/**
 * What a write adds to the change log, and what the log will then have told. It follows from what was told before: an
 * article that was announced and can no longer be seen gets one removal, one that never was gets none, and a write that
 * changes nothing that readers see says nothing. `at` is when the change became due; `isNews` says that readers see a
 * change that the article's own fields do not show.
 */
export function noticeOf(
  before: Article | undefined,
  after: Article,
  { now, at, isNews }: { now: number; at: number; isNews: boolean },
): { told: ArticleRow['told']; notice: Notice | undefined } {
  const told = before?.row.told ?? 'nothing'
  if (isVisible(after.row, now)) {
    const isTold = !isNews && told === 'shown' && before !== undefined && !differs(before, after, now)
    return {
      told: 'shown',
      notice: isTold ? undefined : { kind: 'article', reason: null, urgent: losesPicture(before, after), at },
    }
  }
  if (told === 'shown') {
    const reason = removalReason(after.row)
    return { told: 'all', notice: { kind: 'removed', reason, urgent: true, at } }
  }
  if (hasAppeared(after.row, now)) {
    // Readers may have seen it by the clock, before the log could tell of it.
    const wasSeen = told === 'nothing' && before !== undefined && hasAppeared(before.row, now)
    return { told: 'all', notice: wasSeen ? { kind: 'touch', reason: null, urgent: true, at } : undefined }
  }
  return {
    told,
    notice: appearsSoon(after.row, now) ? { kind: 'touch', reason: null, urgent: false, at } : undefined,
  }
}

/** A picture that an article shows no more is taken from readers, and its copies last longer than a page's. */
function losesPicture(before: Article | undefined, after: Article): boolean {
  const shown = picturesOf(after.row)
  return before !== undefined && picturesOf(before.row).some(id => !shown.includes(id))
}

/** Whether readers see another article than before. Every change by a person or partner raises the version. */
function differs(before: Article, after: Article, now: number): boolean {
  return (
    !isVisible(before.row, now) ||
    before.row.version !== after.row.version ||
    before.row.publicTags !== after.row.publicTags ||
    replacedBy(before.successors, now) !== replacedBy(after.successors, now)
  )
}

/**
 * Pages are cut to end at the next instant that they know of. One cached just before this write does not know this
 * instant and could outlive it, so it is made stale now. An end that is near needs no such care: the write to a visible
 * article is told anyway.
 */
const appearsSoon = ({ visibleFrom }: ArticleRow, now: number) =>
  visibleFrom !== null && visibleFrom > now && visibleFrom <= now + LONGEST_LIFE

function removalReason({ status, expiresAt, visibleUntil }: ArticleRow): RemovalReason {
  if (status === 'killed') return 'killed'
  return expiresAt === visibleUntil ? 'expired' : 'unpublished'
}

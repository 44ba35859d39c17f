import type { StoredText } from '../../../db/queries/write/article-write.ts'
import { Problem } from '../../http/problem.ts'
import type { Tagger } from '../../tagger/make-tagger.ts'
import { type Actor, actorName, can } from '../rules/permissions.ts'
import { isAllowed } from '../rules/transitions.ts'
import { clearedStatus, FAR_FUTURE, hasAppeared, visibility } from '../rules/visibility.ts'
import type { AcceptedSubmission } from '../submission/submission.ts'
import type { Article, Stamp } from './article.ts'
import { storedText, withText } from './make-article.ts'
import { moved } from './move.ts'

/** An article with another text, and what the batch stores of it. */
export interface TextChange {
  article: Article
  texts: StoredText[]
  revisions: { version: number; textId: string }[]
}

/**
 * The article with this text. Before it has appeared its instant follows the new bounds, and a clearance stands only if
 * whoever changes the text may clear; once it has appeared neither instant nor language moves.
 */
export async function changeText(
  article: Article,
  accepted: AcceptedSubmission,
  by: { actor: Actor; tagger: Tagger; newId(): string },
  stamp: Stamp,
): Promise<TextChange> {
  refuseKilled(article)
  const { now } = stamp
  const textId = by.newId()
  const changed = await withText(article, accepted, by.tagger, { ...stamp, textId })
  const after = hasAppeared(article.row, now)
    ? appeared(article, changed)
    : beforeAppearance(changed, by.actor, stamp)
  const { version, contentHash } = after.row
  const text = storedText(accepted, { textId, version, contentHash })
  return { article: after, texts: [text], revisions: [{ version, textId }] }
}

export function refuseKilled({ row }: Article) {
  if (row.status === 'killed') throw new Problem('conflict', 'What was killed takes no other text.')
}

function appeared(before: Article, after: Article): Article {
  if (before.row.language !== after.row.language) {
    throw new Problem(
      'conflict',
      'The language of what readers have seen cannot change. Send the text as an article of its own, as a translation of this one.',
    )
  }
  const { visibleFrom } = before.row
  if (visibleFrom !== null && (after.row.embargoUntil ?? 0) > visibleFrom) {
    throw new Problem(
      'already_published',
      'Readers have seen this article: an embargo comes too late. Leave it out.',
    )
  }
  const { status, expiresAt, visibleUntil } = after.row
  // Of what was killed or unpublished the end stands; otherwise it follows the expiry.
  const isOver = status !== 'published' && status !== 'scheduled'
  return {
    ...after,
    row: { ...after.row, visibleUntil: isOver ? visibleUntil : (expiresAt ?? FAR_FUTURE) },
  }
}

function beforeAppearance(article: Article, actor: Actor, stamp: Stamp): Article {
  const { row } = article
  const isCleared = row.visibleFrom !== null
  if ((!isCleared || !can(actor, 'publish', row.owner)) && isAllowed('resubmit', row, stamp.now)) {
    const resubmitted = moved(article, 'resubmit', stamp, { actor: actorName(actor), byDesk: false })
    return { ...resubmitted, row: { ...resubmitted.row, version: row.version } }
  }
  const bounds = visibility(row, stamp.now)
  return {
    ...article,
    row: {
      ...row,
      ...bounds,
      status: bounds.visibleFrom === null ? row.status : clearedStatus(bounds.visibleFrom, stamp.now),
    },
  }
}

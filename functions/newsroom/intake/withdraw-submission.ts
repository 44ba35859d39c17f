import type { ProposalRow } from '../../../db/schema.ts'
import type { Article, OpenProposal } from '../article/article.ts'
import { changeArticle } from '../article/change-article.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { moved } from '../article/move.ts'
import { pendingProposal, textsTakenBack } from '../article/pending-proposals.ts'
import { actorName, can, type Partner } from '../rules/permissions.ts'
import { statusAt } from '../rules/visibility.ts'
import type { Taken } from './draft.ts'

/**
 * An agency's mandatory kill of its own article. What readers do not see is rejected; what is published is killed by a
 * key that may publish, and otherwise stands on top of the desk's queue (202). Sent again it does nothing more. A text that
 * the partner proposed goes with the story.
 */
export async function withdrawSubmission(
  deps: ChangeDeps,
  partner: Partner,
  { id, reason }: { id: string; reason: string },
): Promise<Taken> {
  const actor = actorName(partner)
  return changeArticle<Taken>(deps, partner, {
    id,
    action: 'edit',
    decide: (before, stamp) => {
      const { now, writeId } = stamp
      const status = statusAt(before.row, now)
      const isPublished = status === 'published'
      const standing: Article = { ...before, row: { ...before.row, writeId } }
      const withdrawal = { before, actor, action: 'withdraw', detail: { reason } }
      const decided = textsTakenBack(before)

      if (status === 'killed' || status === 'rejected') {
        const result = { status: 200 as const, article: before }
        return decided.length === 0
          ? { result }
          : { result, change: { ...withdrawal, after: standing, decided } }
      }
      if (!isPublished || can(partner, 'kill', before.row.owner)) {
        const after = moved(before, isPublished ? 'kill' : 'recall', stamp, { actor, byDesk: false })
        return { result: { status: 200, article: after }, change: { ...withdrawal, after, decided } }
      }
      const pending = pendingProposal(before, 'withdrawal')
      if (pending)
        return { result: { status: 202, article: before, proposal: { id: pending.id, at: pending.at } } }
      const row = withdrawalAsked({ id: deps.newId(), articleId: id, at: now, actor, note: reason })
      const asked: OpenProposal = { ...row, state: 'pending', fields: [] }
      const after: Article = { ...standing, proposals: [...before.proposals, asked] }
      return {
        result: { status: 202, article: after, proposal: { id: row.id, at: now } },
        change: { ...withdrawal, after, proposals: [row] },
      }
    },
  })
}

/** What waits for the desk. */
const withdrawalAsked = (
  asked: Pick<ProposalRow, 'id' | 'articleId' | 'at' | 'actor' | 'note'>,
): ProposalRow => ({
  ...asked,
  kind: 'withdrawal',
  state: 'pending',
  textId: null,
  contentHash: null,
  fields: '[]',
  decidedAt: null,
  decidedBy: null,
})

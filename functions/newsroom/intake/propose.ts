import type { ProposalRow } from '../../../db/schema.ts'
import type { Article } from '../article/article.ts'
import { storedText } from '../article/make-article.ts'
import { pendingProposal } from '../article/pending-proposals.ts'
import { actorName } from '../rules/permissions.ts'
import { differingFields } from '../submission/content.ts'
import type { Draft, Known, Step } from './draft.ts'

/** Keeps for the desk the fields in which the partner changed its text, and those of its older proposal. */
export function propose({ draft, article, accepted, hash, by }: Known): Step {
  const { submission } = accepted
  const { now } = by.stamp
  const pending = pendingProposal(article, 'text')
  const changed = draft.sent ? differingFields(draft.sent, submission) : []
  const fields = [...new Set([...(pending?.fields ?? []), ...changed])].sort()
  const textId = by.newId()
  const row: ProposalRow = {
    id: by.newId(),
    articleId: article.row.id,
    kind: 'text',
    state: 'pending',
    at: now,
    actor: actorName(by.actor),
    textId,
    contentHash: hash,
    fields: JSON.stringify(fields),
    note: submission.note ?? null,
    decidedAt: null,
    decidedBy: null,
  }
  const [settled, { proposals, decided }] = settlePending(draft, article, 'replaced')
  const next: Article = {
    ...withSent(settled, hash, textId),
    proposals: [
      ...settled.proposals,
      { id: row.id, kind: 'text', state: 'pending', at: now, textId, contentHash: hash, fields },
    ],
  }
  return [
    { status: 202, article: next, proposal: { id: row.id, at: now } },
    {
      ...draft,
      article: next,
      sent: submission,
      action: 'propose',
      texts: [...draft.texts, storedText(accepted, { textId, version: 0, contentHash: hash })],
      proposals: [...proposals, row],
      decided,
    },
  ]
}

/** The article without its pending text proposal, which is settled, whether it is stored or part of this draft. */
export function settlePending(
  { proposals, decided }: Draft,
  article: Article,
  state: 'closed' | 'replaced',
): [Article, Pick<Draft, 'proposals' | 'decided'>] {
  const pending = pendingProposal(article, 'text')
  if (!pending) return [article, { proposals, decided }]
  const rest = { ...article, proposals: article.proposals.filter(each => each !== pending) }
  if (!proposals.some(({ id }) => id === pending.id))
    return [rest, { proposals, decided: [...decided, { id: pending.id, state }] }]
  const settled = proposals.map(row =>
    row.id === pending.id ? { ...row, state, decidedAt: row.at, decidedBy: row.actor } : row,
  )
  return [rest, { proposals: settled, decided }]
}

/** What the partner sent last. With null and null it is the text that stands, so nothing in that is the desk's. */
export const withSent = (article: Article, sentHash: string | null, sentTextId: string | null): Article => ({
  ...article,
  row: {
    ...article.row,
    sentHash: sentTextId === null ? null : sentHash,
    sentTextId,
    editedByDesk: sentTextId === null ? 0 : article.row.editedByDesk,
  },
})

import type { Article } from './article.ts'

/**
 * After a change by the desk: while the text differs from what the partner sent last, the row names what was sent.
 * Once the two are equal, it names nothing.
 */
export function sentAfterDesk(before: Article, after: Article): Article {
  if (!before.row.owner.startsWith('partner:')) return after
  const sentHash = before.row.sentHash ?? before.row.contentHash
  const isSent = after.row.contentHash === sentHash
  return {
    ...after,
    row: {
      ...after.row,
      sentHash: isSent ? null : sentHash,
      sentTextId: isSent ? null : (before.row.sentTextId ?? before.row.textId),
      editedByDesk: isSent ? 0 : 1,
    },
  }
}

import type { Article } from './article.ts'

/**
 * What the partner sent last is remembered once the desk's text differs from it, and is the text itself again once it
 * does not.
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

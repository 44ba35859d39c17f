import type { NextDelivery } from '../../db/queries/find-next-delivery.ts'
import type { ChangedArticle } from '../../db/queries/list-changes.ts'
import type { ListKey, MessageType, RemovalReason } from '../../db/schema.ts'
import { standsOn } from '../published/stands-on.ts'
import type { Gazetteer } from '../tagger/types.ts'

export type Message =
  | { type: Exclude<MessageType, 'article.removed'>; article: ChangedArticle }
  | { type: 'article.removed'; reason: RemovalReason; at: number }

/**
 * What a receiver that follows `list` is to be told of an article as it is now, whatever the change said when it was
 * written. Undefined where it was told already that the article left its list.
 */
export function messageOf(
  { told, isNew, reason, at, endedAt, dueAt, article }: NextDelivery,
  list: ListKey,
  gazetteer: Pick<Gazetteer, 'regionOf' | 'isHidden'>,
): Message | undefined {
  if (article && standsOn(list, article, gazetteer)) {
    const isKnown = told === null ? !isNew : told !== 'article.removed'
    return { type: isKnown ? 'article.updated' : 'article.published', article }
  }
  const removed = { type: 'article.removed' } as const
  if (!article && reason !== null && at !== null) return { ...removed, reason, at }
  // The clock has ended it, and the log tells so within a minute.
  if (!article && endedAt !== null) return { ...removed, reason: 'expired', at: endedAt }
  return told === 'article.removed' ? undefined : { ...removed, reason: 'moved', at: dueAt }
}

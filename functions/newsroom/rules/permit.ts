import { Problem } from '../../http/problem.ts'
import { type Action, type Actor, can } from './permissions.ts'

const VERBS: Partial<Record<Action, string>> = {
  minor: 'correct',
  lift: 'lift the kill of',
  lift_unseen: 'lift the kill of',
  lift_embargo: 'lift the embargo of',
  take: 'take into review',
  decide_proposal: 'decide what its partner asks of',
  archive_date: 'date',
  comment: 'comment on',
}

export const noArticle = () => new Problem('not_found', 'There is no article with this id.')

const forbidden = (words: string) => new Problem('forbidden', `Your role does not allow you to ${words}.`)

/**
 * Why the actor may not do this to an article of this owner (undefined where there is no article): 404 where they may not
 * even know of it, else 403.
 */
export function refusalOf(owner: string | undefined, actor: Actor, action: Action): Problem | undefined {
  if (owner === undefined || !can(actor, 'read', owner)) return noArticle()
  if (can(actor, action, owner)) return undefined
  return forbidden(`${VERBS[action] ?? action.replace('_', ' ')} this article`)
}

/** The article, if the actor may do this to it; otherwise `refusalOf` is thrown. */
export function permitted<T extends { row: { owner: string } }>(
  article: T | undefined,
  actor: Actor,
  action: Action,
): T {
  const refusal = refusalOf(article?.row.owner, actor, action)
  if (refusal) throw refusal
  return article as T
}

/** 403 for what concerns no single article; `words` go on with "Your role does not allow you to". */
export function requirePermission(actor: Actor, action: Action, words: string): void {
  if (!can(actor, action)) throw forbidden(words)
}

import { Problem } from '../http/problem.ts'
import { verbOf } from '../newsroom/action-verbs.ts'
import { type Action, type Actor, can } from '../newsroom/permissions.ts'
import { isId } from '../text/id.ts'

const notFound = () => new Problem('not_found', 'There is no article with this id.')

/** The id as the database may know it; anything else is the same 404 as an unknown one. */
export function readId(text: string): string {
  if (!isId(text)) throw notFound()
  return text
}

/** The article, if the actor may do this to it: 404 where they may not even know of it, else 403. */
export function permitted<T extends { row: { owner: string } }>(
  article: T | undefined,
  actor: Actor,
  action: Action,
): T {
  if (!article || !can(actor, 'read', article.row.owner)) throw notFound()
  if (can(actor, action, article.row.owner)) return article
  throw new Problem('forbidden', `Your role does not allow you to ${verbOf(action)} this article.`)
}

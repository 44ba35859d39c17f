import { Problem } from '../http/problem.ts'
import { verbOf } from './action-verbs.ts'
import type { Article, Stamp } from './article.ts'
import { type ChangeDeps, changeArticles, type Decision } from './change-articles.ts'
import { type Action, type Actor, can } from './permissions.ts'
import { readArticles } from './read-articles.ts'

interface Change<R> {
  id: string
  /** What the actor must be allowed to do to it. */
  action: Action
  decide: (article: Article, stamp: Stamp) => Promise<Decision<R>> | Decision<R>
}

/** One person's or partner's change to one article: 404 where they may not know of it, 403 where they may not do it. */
export async function changeArticle<R>(deps: ChangeDeps, actor: Actor, change: Change<R>): Promise<R> {
  const { id, action, decide } = change
  const [result] = await changeArticles(deps, {
    things: [id],
    read: async ids => readArticles(deps, ids),
    decide: (_, articles, stamp) => decide(permittedArticle(articles.get(id), actor, action), stamp),
  })
  return result as R
}

export function permittedArticle(article: Article | undefined, actor: Actor, action: Action): Article {
  if (!article || !can(actor, 'read', article.row.owner)) {
    throw new Problem('not_found', 'There is no article with this id.')
  }
  if (can(actor, action, article.row.owner)) return article
  throw new Problem('forbidden', `Your role does not allow you to ${verbOf(action)} this article.`)
}

import type { Action, Actor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import type { Article, Stamp } from './article.ts'
import { type ChangeDeps, changeArticles, type Decision } from './change-articles.ts'
import { readArticles } from './read-articles.ts'

interface OneChange<R> {
  id: string
  /** What the actor must be allowed to do to it. */
  action: Action
  decide: (article: Article, stamp: Stamp) => Promise<Decision<R>> | Decision<R>
}

/** One person's or partner's change to one article: 404 where they may not know of it, 403 where they may not do it. */
export async function changeArticle<R>(deps: ChangeDeps, actor: Actor, change: OneChange<R>): Promise<R> {
  const { id, action, decide } = change
  const [result] = await changeArticles(deps, {
    things: [id],
    read: async ids => readArticles(deps, ids),
    decide: (_, articles, stamp) => decide(permitted(articles.get(id), actor, action), stamp),
  })
  return result as R
}

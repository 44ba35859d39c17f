import { Problem } from '../../http/problem.ts'
import type { Action, Actor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import type { Article, Stamp } from './article.ts'
import { type ChangeDeps, changeArticles, type Decision } from './change-articles.ts'
import { readArticles } from './read-articles.ts'

interface EachChange {
  ids: readonly string[]
  /** What the actor must be allowed to do to each. */
  action: Action
  decide: (article: Article, stamp: Stamp) => Omit<Decision<never>, 'result'>
}

/** One person's change to several articles. What is refused holds up none of the others: the refusals, in the order of the ids. */
export const changeEach = (
  deps: ChangeDeps,
  actor: Actor,
  { ids, action, decide }: EachChange,
): Promise<(Problem | undefined)[]> =>
  changeArticles<string, Map<string, Article>, Problem | undefined>(deps, {
    things: ids,
    read: async things => readArticles(deps, things),
    decide: (id, articles, stamp) => {
      try {
        return { result: undefined, ...decide(permitted(articles.get(id), actor, action), stamp) }
      } catch (error) {
        if (error instanceof Problem) return { result: error }
        throw error
      }
    },
  })

import { findArticle } from '../../db/queries/find-submission.ts'
import { writeArticles } from '../../db/queries/write-articles.ts'
import type { Deps } from '../deps.ts'
import { invalid, Problem } from '../http/problem.ts'
import { type Article, reviseArticle } from './article.ts'
import { planWrite } from './article-write.ts'
import { publishErrors } from './clear-article.ts'
import { type Actor, actorName } from './permissions.ts'
import { settle } from './settle.ts'
import type { AcceptedSubmission } from './submission.ts'
import { backToReview } from './submit-articles.ts'
import { hasAppeared } from './visibility.ts'

const ATTEMPTS = 3

/**
 * Another text for an article that no reader has seen. Whoever read `article` meant its version: another
 * version in the database is 412, while a job that only tagged anew meanwhile is not.
 */
export async function reviseText(
  deps: Deps,
  actor: Actor,
  article: Article,
  accepted: AcceptedSubmission,
): Promise<Article> {
  let current: Article | undefined = article
  for (let attempt = 0; attempt < ATTEMPTS && current; attempt++) {
    if (current.row.version !== article.row.version) throw staleText(current.row.version)
    const now = deps.now()
    if (hasAppeared(current.row, now) || current.row.status === 'killed') {
      throw new Problem(
        'conflict',
        `The article is ${current.row.status}; what readers have seen changes by correction only.`,
      )
    }
    const revised = await reviseArticle(current, accepted, deps.tagger, { now, writeId: deps.newId() })
    if (revised.row.contentHash === current.row.contentHash) return current
    const after = backToReview(revised, actor)
    const errors = after.row.visibleFrom === null ? [] : publishErrors(after, now)
    if (errors.length > 0) throw invalid(errors)
    const { write } = planWrite(current, after, deps.tagger.gazetteer, {
      actor: actorName(actor),
      action: 'revise',
      now,
      onlyHidden: true,
    })
    const written = await writeArticles(deps.db, [write], deps.now())
    if (written.has(after.row.id)) {
      settle(deps, [write])
      return { ...after, row: write.row }
    }
    current = await findArticle(deps.db, article.row.id)
  }
  throw new Problem('unavailable', 'Others are writing the same article; try again.', {
    headers: { 'Retry-After': '1' },
  })
}

export const staleText = (version: number) =>
  new Problem('stale', `The article is at version ${version} now; read it again and repeat your change.`)

import { listRecordsWithTexts } from '../../../db/queries/find-article.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { storedArticles } from '../article/stored-article.ts'
import type { Actor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { submissionOf } from '../submission/content.ts'
import { readAnew } from '../submission/read-anew.ts'
import { reviseText } from './revise-text.ts'

const REJECTED = 'It was rejected or taken back. Open it and save it there, if it is wanted after all.'

/** Gives several articles this urgency, each by a revision of its own; the refusals in the order of the ids. */
export async function setUrgency(
  deps: ChangeDeps,
  actor: Actor,
  { ids, urgency }: { ids: readonly string[]; urgency: number },
): Promise<(Problem | undefined)[]> {
  const { records, texts } = await listRecordsWithTexts(deps.db, ids)
  const articles = storedArticles(records)
  const bodies = new Map(texts.map(({ articleId, body }) => [articleId, body]))
  const refusals: (Problem | undefined)[] = []
  for (const id of ids) {
    try {
      const article = permitted(articles.get(id), actor, 'edit')
      // A changed text would submit it again, and nobody has looked at this one alone.
      if (article.row.status === 'rejected') throw new Problem('conflict', REJECTED)
      const submission = { ...submissionOf(article.row, bodies.get(id) ?? ''), urgency }
      await reviseText(deps, actor, { article, accepted: readAnew(submission, deps.now()) })
      refusals.push(undefined)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code === 'failed') throw error
      refusals.push(problem)
    }
  }
  return refusals
}

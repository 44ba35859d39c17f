import { listRecords } from '../../db/queries/find-article.ts'
import type { Status } from '../../db/schema.ts'
import { invalid, Problem } from '../http/problem.ts'
import type { Article } from './article.ts'
import { permittedArticle } from './change-article.ts'
import { type ChangeDeps, changeArticles } from './change-articles.ts'
import { changeText } from './change-text.ts'
import { contentHash } from './content.ts'
import { sentAfterDesk } from './desk-touch.ts'
import { type Actor, actorName } from './permissions.ts'
import { planWrite } from './plan-write.ts'
import { publishErrors } from './publish-errors.ts'
import { staleText } from './stale-text.ts'
import { storedArticles } from './stored-article.ts'
import type { AcceptedSubmission } from './submission.ts'
import { statusAt } from './visibility.ts'

interface Revision {
  /** As the caller has read it; another version in the database is 412. A job that only tags anew leaves that alone. */
  article: Article
  accepted: AcceptedSubmission
  /** The version whose text this is again. */
  restores?: number
}

const CLOSED: readonly Status[] = ['published', 'killed']

/** Another text for an article that no reader sees, by somebody at the desk. 412 where another version stands. */
export async function reviseText(deps: ChangeDeps, actor: Actor, revision: Revision): Promise<Article> {
  const { article: known, accepted, restores } = revision
  const { id, version } = known.row
  const [revised] = await changeArticles(deps, {
    things: [id],
    first: new Map([[id, known]]),
    read: async ids => storedArticles(await listRecords(deps.db, ids)),
    decide: async (_, articles, stamp) => {
      const before = permittedArticle(articles.get(id), actor, 'edit')
      if (before.row.version !== version) throw staleText(before.row.version)
      if (CLOSED.includes(statusAt(before.row, stamp.now))) {
        throw new Problem(
          'conflict',
          'What readers have seen changes by correction only, and what was killed not at all.',
        )
      }
      if ((await contentHash(accepted.submission)) === before.row.contentHash) return { result: before }
      const {
        article,
        text,
        revision: kept,
      } = await changeText(before, accepted, { actor, tagger: deps.tagger, newId: deps.newId }, stamp)
      const after = sentAfterDesk(before, article)
      const errors = after.row.visibleFrom === null ? [] : publishErrors(after.row, stamp.now)
      if (errors.length > 0) throw invalid(errors)
      const occasion = {
        actor: actorName(actor),
        action: 'revise',
        now: stamp.now,
        detail: restores === undefined ? {} : { restores },
        texts: [text],
        revisions: [kept],
      }
      return {
        result: after,
        writes: planWrite(before, after, deps.tagger.gazetteer, occasion, deps.newId),
      }
    },
  })
  return revised as Article
}

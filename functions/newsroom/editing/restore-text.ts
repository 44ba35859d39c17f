import { findRevision } from '../../../db/queries/find-revision.ts'
import { Problem } from '../../http/problem.ts'
import type { Article } from '../article/article.ts'
import type { ChangeDeps } from '../article/change-articles.ts'
import { readArticleWithText } from '../article/read-text.ts'
import { storedSubmission } from '../article/stored-article.ts'
import { withOwnPictures } from '../article/with-pictures.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { refuseStale } from '../rules/stale-text.ts'
import { statusAt } from '../rules/visibility.ts'
import { fieldsOf, withFields } from '../submission/content.ts'
import { readAnew } from '../submission/read-anew.ts'
import type { Submission } from '../submission/submission.ts'
import { reviseText } from './revise-text.ts'

interface Restoration {
  articleId: string
  /** The version that the editor saw as the newest. */
  version: number
  /** The one whose text is to stand again. */
  restores: number
}

/** Fields that stay as the newest version has them: times and links. */
const STAYS = ['embargoUntil', 'expiresAt', 'publishedAt', 'translationOf', 'replaces']

/** The text of an older version, with the times and links of the newest. */
export function restoredSubmission(newest: Submission, older: Submission): Submission {
  const paths = new Set([...fieldsOf(newest).keys(), ...fieldsOf(older).keys()])
  return withFields(
    newest,
    older,
    [...paths].filter(path => !STAYS.includes(path)),
  )
}

/**
 * An older text as a new revision. 409 once readers have seen the article, 412 where
 * another version stands by now, 422 where it breaks a rule of today.
 */
export async function restoreText(
  deps: ChangeDeps,
  actor: Actor,
  { articleId, version, restores }: Restoration,
): Promise<Article> {
  const known = await readArticleWithText(deps.db, articleId)
  const article = permitted(known, actor, 'edit')
  refuseStale(article, version)
  if (statusAt(article.row, deps.now()) === 'published') {
    throw new Problem(
      'conflict',
      'What readers have seen is not restored: edit it, as a correction with its note.',
    )
  }
  const found = await findRevision(deps.db, { articleId, version: restores, actor: actorName(actor) })
  if (!known || !found) throw new Problem('not_found', `There is no text of version ${restores}.`)
  const restored = restoredSubmission(known.submission, storedSubmission(found))
  const accepted = await withOwnPictures(deps, actor, readAnew(restored, deps.now()))
  return reviseText(deps, actor, { article, accepted, restores })
}

import type { RowState } from '../../../db/queries/write/article-write.ts'
import { invalid } from '../../http/problem.ts'
import type { Article } from '../article/article.ts'
import { type Links, linkErrors, neededBy, storyOf } from '../article/links.ts'
import { actorName } from '../rules/permissions.ts'
import { isVisible } from '../rules/visibility.ts'
import type { Submission } from '../submission/submission.ts'
import type { Draft, TakeContext } from './draft.ts'

/**
 * The submission with its links to other articles checked. A new one must be the caller's own or visible, and none
 * changes once the article is cleared. What the partner sent before is not asked for again: what it names may have gone
 * meanwhile, and the desk may have linked the article otherwise.
 */
export function linkedSubmission(
  submission: Submission,
  { article, sent }: Pick<Draft, 'article' | 'sent'>,
  { actor, stamp, intake: { byId } }: Pick<TakeContext, 'actor' | 'stamp' | 'intake'>,
): { submission: Submission; needs: RowState[] } {
  const { translationOf, replaces, ...rest } = submission
  const wasOf = sent?.translationOf
  const isSent = (id: string) => wasOf !== undefined && (id === wasOf || byId.get(id)?.row.storyId === wasOf)
  const asked: Links = {
    translationOf: translationOf === undefined || isSent(translationOf) ? undefined : translationOf,
    replaces: replaces === sent?.replaces ? undefined : replaces,
  }
  const known = new Map(
    [...byId].filter(([, { row }]) => row.owner === actorName(actor) || isVisible(row, stamp.now)),
  )
  const errors = linkErrors(article, { language: submission.language, ...asked }, known)
  if (errors.length > 0) throw invalid(errors)
  const named = [asked.translationOf, asked.replaces].flatMap(id => (id && byId.get(id)) || [])
  const original = asked.translationOf === undefined ? undefined : byId.get(asked.translationOf)
  const story = original ? storyOf(original) : translationOf && wasOf
  const links: Links = {
    ...(story === undefined || story === article?.row.id ? {} : { translationOf: story }),
    ...(replaces === undefined ? {} : { replaces }),
  }
  refuseMoved(article, sent, links)
  return { submission: { ...rest, ...links }, needs: named.map(neededBy) }
}

function refuseMoved(article: Article | undefined, sent: Links | undefined, links: Links) {
  if (!article || article.row.visibleFrom === null) return
  const moved = (['translationOf', 'replaces'] as const).filter(name => links[name] !== sent?.[name])
  const message = 'This link stands since the article was cleared.'
  if (moved.length > 0) throw invalid(moved.map(name => ({ pointer: `/${name}`, code: 'fixed', message })))
}

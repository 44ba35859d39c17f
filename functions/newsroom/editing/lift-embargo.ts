import { Problem } from '../../http/problem.ts'
import type { Article } from '../article/article.ts'
import { type ChangeDeps, changeArticles } from '../article/change-articles.ts'
import { changeText } from '../article/change-text.ts'
import { readArticlesWithTexts } from '../article/read-articles.ts'
import { sentAfterDesk } from '../article/sent-after-desk.ts'
import { actorName, type Editor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { refuseUnpublishable } from '../rules/refuse-unpublishable.ts'
import { refuseStale } from '../rules/stale-text.ts'
import { hasAppeared } from '../rules/visibility.ts'
import { submissionOf } from '../submission/content.ts'
import { readAnew } from '../submission/read-anew.ts'

/**
 * Takes the embargo off what has not appeared: a revision without it. What was cleared appears now, or at its schedule.
 * 409 where no embargo lies ahead, 412 where another version stands.
 */
export async function liftEmbargo(
  deps: ChangeDeps,
  editor: Editor,
  { id, version }: { id: string; version: number },
): Promise<Article> {
  const actor = actorName(editor)
  const [lifted] = await changeArticles(deps, {
    things: [id],
    read: async ids => {
      const { articles, texts } = await readArticlesWithTexts(deps, ids)
      return { article: articles.get(id), body: texts.get(id)?.body ?? '' }
    },
    decide: async (_, { article, body }, stamp) => {
      const { now } = stamp
      const before = permitted(article, editor, 'lift_embargo')
      refuseStale(before, version)
      if (!hasEmbargo(before, now)) throw new Problem('conflict', 'No embargo holds this article back.')
      const { embargoUntil: _embargo, ...submission } = submissionOf(before.row, body)
      const accepted = readAnew(submission, now)
      const by = { actor: editor, tagger: deps.tagger, newId: deps.newId }
      const { article: changed, ...kept } = await changeText(before, accepted, by, stamp)
      const after = sentAfterDesk(before, changed)
      refuseUnpublishable(after.row, now, before.row)
      const detail = { embargoUntil: before.row.embargoUntil }
      return {
        result: after,
        change: { before, after, actor, action: 'lift_embargo', detail, ...kept },
      }
    },
  })
  return lifted as Article
}

/** Whether an embargo still holds it back. */
export const hasEmbargo = ({ row }: Pick<Article, 'row'>, now: number) =>
  row.status !== 'killed' && !hasAppeared(row, now) && (row.embargoUntil ?? 0) > now

import { type FieldError, invalid } from '../../http/problem.ts'
import type { Article } from '../article/article.ts'
import { type ChangeDeps, changeArticles } from '../article/change-articles.ts'
import { changeText } from '../article/change-text.ts'
import { linkErrors, neededBy, storyOf, withLinks } from '../article/links.ts'
import { readArticlesWithTexts } from '../article/read-articles.ts'
import { sentAfterDesk } from '../article/sent-after-desk.ts'
import { actorName, type Editor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { refuseStale } from '../rules/stale-text.ts'
import { statusAt } from '../rules/visibility.ts'
import { contentHash, submissionOf } from '../submission/content.ts'
import { readAnew } from '../submission/read-anew.ts'
import type { Submission } from '../submission/submission.ts'

export interface Linking {
  id: string
  version: number
  /** The article that this one translates, any of its story; undefined: it stands alone. */
  translationOf: string | undefined
  /** The article that this one rewrites. */
  replaces: string | undefined
}

/**
 * Says which story an article translates and which it rewrites: a revision, which tells the readers of both. 422 where a
 * link names no other article, the same language, or leads back to the article itself.
 */
export async function linkArticle(deps: ChangeDeps, editor: Editor, links: Linking): Promise<Article> {
  const { id, version, translationOf, replaces } = links
  const actor = actorName(editor)
  const [linked] = await changeArticles(deps, {
    things: [id],
    read: async () => {
      const ids = [id, ...[translationOf, replaces].filter(each => each !== undefined)]
      const { articles: byId, texts } = await readArticlesWithTexts(deps, ids)
      return { byId, body: texts.get(id)?.body ?? '' }
    },
    decide: async (_, { byId, body }, stamp) => {
      const { now } = stamp
      const before = permitted(byId.get(id), editor, 'edit')
      refuseStale(before, version)
      if (statusAt(before.row, now) === 'published') permitted(before, editor, 'minor')
      refuseLinks(before, links, byId)
      const original = translationOf === undefined ? undefined : byId.get(translationOf)
      const story = original && storyOf(original)
      const accepted = readAnew(relinked(submissionOf(before.row, body), links, story), now)
      if ((await contentHash(accepted.submission)) === before.row.contentHash) return { result: before }
      const by = { actor: editor, tagger: deps.tagger, newId: deps.newId }
      const { article, ...kept } = await changeText(before, accepted, by, stamp)
      const after = sentAfterDesk(before, withLinks(article, before, byId))
      const detail = { translationOf: story, replaces }
      const needs = [translationOf, replaces].flatMap(other => (other && byId.get(other)) || []).map(neededBy)
      return {
        result: after,
        change: { before, after, actor, action: 'link', detail, needs, ...kept },
      }
    },
  })
  return linked as Article
}

/** Nobody is asked about a story in which the article stands already. */
function refuseLinks(before: Article, links: Linking, byId: ReadonlyMap<string, Article>): void {
  const { language, storyId } = before.row
  const translationOf = links.translationOf === storyId ? undefined : links.translationOf
  const errors = linkErrors(before, { language, translationOf, replaces: links.replaces }, byId)
  if (errors.length > 0) throw invalid(errors.map(labelled))
}

/** The submission with these links and no others; a story's first article translates none. */
function relinked(submission: Submission, { id, replaces }: Linking, story: string | undefined): Submission {
  const { translationOf: _story, replaces: _older, ...rest } = submission
  return {
    ...rest,
    ...(story === undefined || story === id ? {} : { translationOf: story }),
    ...(replaces === undefined ? {} : { replaces }),
  }
}

const LABELS: Record<string, string> = { '/translationOf': 'Translation of', '/replaces': 'Rewrites' }

const labelled = (error: FieldError) => ({ ...error, message: `${LABELS[error.pointer]}: ${error.message}` })

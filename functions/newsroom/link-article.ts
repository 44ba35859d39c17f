import { listRewritten } from '../../db/queries/list-rewritten.ts'
import { type FieldError, invalid } from '../http/problem.ts'
import type { Article } from './article.ts'
import { permittedArticle } from './change-article.ts'
import { type ChangeDeps, changeArticles } from './change-articles.ts'
import { changeText } from './change-text.ts'
import { contentHash, presentSubmissionFields, submissionOf } from './content.ts'
import { sentAfterDesk } from './desk-touch.ts'
import { actorName, type Editor } from './permissions.ts'
import { planWrite } from './plan-write.ts'
import { readArticlesWithTexts } from './read-articles.ts'
import { staleText } from './stale-text.ts'
import { readSubmission, type Submission } from './submission.ts'
import { statusAt } from './visibility.ts'

export interface Links {
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
export async function linkArticle(deps: ChangeDeps, editor: Editor, links: Links): Promise<Article> {
  const { id, version, translationOf, replaces } = links
  const actor = actorName(editor)
  const [linked] = await changeArticles(deps, {
    things: [id],
    read: async () => {
      const ids = [id, ...[translationOf, replaces].filter(each => each !== undefined)]
      const { articles: byId, texts } = await readArticlesWithTexts(deps, ids)
      const body = texts.get(id)?.body ?? ''
      const rewritten = replaces === undefined ? [] : await listRewritten(deps.db, replaces)
      return { byId, body, rewritten }
    },
    decide: async (_, { byId, body, rewritten }, stamp) => {
      const { now } = stamp
      const before = permittedArticle(byId.get(id), editor, 'edit')
      if (before.row.version !== version) throw staleText(before.row.version)
      if (statusAt(before.row, now) === 'published') permittedArticle(before, editor, 'minor')
      const [original, older] = [translationOf, replaces].map(other =>
        other === undefined ? undefined : byId.get(other),
      )
      const errors = [
        ...(translationOf === undefined ? [] : translationErrors(before, original)),
        ...(replaces === undefined ? [] : rewriteErrors(before, older, rewritten)),
      ]
      if (errors.length > 0) throw invalid(errors)

      const story = original && (original.row.storyId ?? original.row.id)
      const { translationOf: _story, replaces: _older, ...rest } = submissionOf(before.row, body)
      const submission: Submission = {
        ...rest,
        ...(story === undefined || story === id ? {} : { translationOf: story }),
        ...(older ? { replaces: older.row.id } : {}),
      }
      const read = readSubmission(presentSubmissionFields(submission), now)
      if ('errors' in read) throw invalid(read.errors)
      if ((await contentHash(read.accepted.submission)) === before.row.contentHash) return { result: before }
      const by = { actor: editor, tagger: deps.tagger, newId: deps.newId }
      const { article, text, revision } = await changeText(before, read.accepted, by, stamp)
      const after = sentAfterDesk(before, {
        ...article,
        row: { ...article.row, storyId: submission.translationOf ?? null },
        predecessor: older,
        translations: original
          ? othersOf(original, id)
          : before.row.storyId === null
            ? before.translations
            : [],
      })
      const detail = { translationOf: story, replaces }
      const occasion = { actor, action: 'link', now, detail, texts: [text], revisions: [revision] }
      const writes = planWrite(before, after, deps.tagger.gazetteer, occasion, deps.newId)
      // The story is that of the article named, as it was read.
      if (original) writes[0]?.needs.push({ id: original.row.id, writeId: original.row.writeId })
      return { result: after, writes }
    },
  })
  return linked as Article
}

/** All of a story but one. */
const othersOf = ({ row, translations }: Article, id: string) =>
  [{ id: row.id, publicTags: row.publicTags }, ...translations].filter(other => other.id !== id)

const refusal = (pointer: string, code: string, message: string): FieldError[] => [{ pointer, code, message }]

const UNKNOWN = 'There is no other article with this id or address.'

function translationErrors({ row, translations }: Article, original: Article | undefined): FieldError[] {
  const pointer = '/translationOf'
  if (!original || original.row.id === row.id)
    return refusal(pointer, 'unknown_article', `Translation of: ${UNKNOWN}`)
  if (original.row.language === row.language) {
    const message = 'That article is in the same language. Name it as the one that this rewrites.'
    return refusal(pointer, 'same_language', `Translation of: ${message}`)
  }
  const story = original.row.storyId ?? original.row.id
  if (row.storyId !== null || translations.length === 0 || story === row.id) return []
  const message = 'This article has translations of its own. Open the other one and link it to this.'
  return refusal(pointer, 'has_translations', `Translation of: ${message}`)
}

function rewriteErrors({ row }: Article, older: Article | undefined, rewritten: readonly string[]) {
  const pointer = '/replaces'
  if (!older || older.row.id === row.id) return refusal(pointer, 'unknown_article', `Rewrites: ${UNKNOWN}`)
  if (!rewritten.includes(row.id)) return []
  return refusal(pointer, 'circle', 'Rewrites: That article rewrites this one already.')
}

import { type FieldError, invalid } from '../http/problem.ts'
import type { Article, RowState } from './article.ts'
import type { Draft, TakeContext } from './draft.ts'
import { actorName } from './permissions.ts'
import type { Submission } from './submission.ts'
import { isVisible } from './visibility.ts'

type Articles = ReadonlyMap<string, Article>
type Links = Pick<Submission, 'translationOf' | 'replaces'>

/** What a link to another article is computed from, so that two writes together make no circle. */
export const neededBy = ({ row, rewritten }: Article): RowState[] => [
  { id: row.id, writeId: row.writeId },
  ...rewritten,
]

/** A translation joins its story by the story's first article, whichever of its languages was named. */
export const storyOf = ({ row }: Article): string => row.storyId ?? row.id

/** Why an article in `language` cannot be linked so; `article` is undefined where it is still to be made. */
export function linkErrors(
  article: Article | undefined,
  { language, ...links }: Links & Pick<Submission, 'language'>,
  byId: Articles,
): FieldError[] {
  const [original, older] = [links.translationOf, links.replaces].map(id =>
    id === undefined ? undefined : byId.get(id),
  )
  return [
    ...(links.translationOf === undefined ? [] : translationErrors(article, language, original)),
    ...(links.replaces === undefined ? [] : rewriteErrors(article, older)),
  ]
}

const refusal = (pointer: string, code: FieldError['code'], message: string): FieldError[] => [
  { pointer, code, message },
]

const SAME_LANGUAGE =
  'That article is in the same language. Name one of the story in another language, or this one as what you replace.'
const UNKNOWN = ['unknown_article', 'There is no other article with this id.'] as const

function translationErrors(
  article: Article | undefined,
  language: string,
  original: Article | undefined,
): FieldError[] {
  const pointer = '/translationOf'
  if (!original || original.row.id === article?.row.id) return refusal(pointer, ...UNKNOWN)
  if (original.row.language === language) return refusal(pointer, 'same_language', SAME_LANGUAGE)
  const joins = storyOf(original) !== article?.row.id
  if (!article || article.row.storyId !== null || article.translations.length === 0 || !joins) return []
  const message = 'This article has translations of its own. Name it in the other one instead.'
  return refusal(pointer, 'has_translations', message)
}

function rewriteErrors(article: Article | undefined, older: Article | undefined): FieldError[] {
  const pointer = '/replaces'
  if (!older || older.row.id === article?.row.id) return refusal(pointer, ...UNKNOWN)
  if (!older.rewritten.some(({ id }) => id === article?.row.id)) return []
  return refusal(pointer, 'circle', 'That article rewrites this one already.')
}

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
  return { submission: { ...rest, ...links }, needs: named.flatMap(neededBy) }
}

function refuseMoved(article: Article | undefined, sent: Links | undefined, links: Links) {
  if (!article || article.row.visibleFrom === null) return
  const moved = (['translationOf', 'replaces'] as const).filter(name => links[name] !== sent?.[name])
  const message = 'This link stands since the article was cleared.'
  if (moved.length > 0) throw invalid(moved.map(name => ({ pointer: `/${name}`, code: 'fixed', message })))
}

/** The article with the others that its links name; `byId` has those that were named anew. */
export function withLinks(article: Article, before: Article | undefined, byId: Articles): Article {
  const { replacesId } = article.row
  return {
    ...article,
    translations: translationsOf(article, before, byId),
    predecessor: replacesId === null ? undefined : (byId.get(replacesId) ?? article.predecessor),
  }
}

function translationsOf(article: Article, before: Article | undefined, byId: Articles) {
  const { id, storyId } = article.row
  if (storyId === (before?.row.storyId ?? null)) return article.translations
  if (storyId === null) return []
  const sibling = [...byId.values()].find(other => other.row.id !== id && storyOf(other) === storyId)
  if (!sibling) return article.translations
  const { row, translations } = sibling
  return [{ id: row.id, publicTags: row.publicTags }, ...translations].filter(other => other.id !== id)
}

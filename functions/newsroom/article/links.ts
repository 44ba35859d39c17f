import type { RowState } from '../../../db/queries/write/article-write.ts'
import { type FieldError, refusal } from '../../http/problem.ts'
import type { Submission } from '../submission/submission.ts'
import type { Article } from './article.ts'

type Articles = ReadonlyMap<string, Article>
/** What a submission says of other articles. */
export type Links = Pick<Submission, 'translationOf' | 'replaces'>

/** What a link to this article depends on. If another write has changed it, the link is decided again. */
export const neededBy = ({ row: { id, writeId } }: Article): RowState => ({ id, writeId })

/** A translation joins its story by the story's first article, whichever of its languages was named. */
export const storyOf = ({ row }: Article): string => row.storyId ?? row.id

/**
 * Why an article in `language` cannot be linked so; `article` is undefined where it is still to be made. `byId` has it too,
 * as it was read with those that the links name.
 */
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
    ...(links.replaces === undefined ? [] : rewriteErrors(article && byId.get(article.row.id), older)),
  ]
}

const SAME_LANGUAGE =
  'That article is in the same language. Name one of the story in another language, or this one as what you replace.'
const UNKNOWN = ['unknown_article', 'There is no other article with this id.'] as const

function translationErrors(
  article: Article | undefined,
  language: string,
  original: Article | undefined,
): FieldError[] {
  const pointer = '/translationOf'
  if (!original || original.row.id === article?.row.id) return [refusal(pointer, ...UNKNOWN)]
  if (original.row.language === language) return [refusal(pointer, 'same_language', SAME_LANGUAGE)]
  const joins = storyOf(original) !== article?.row.id
  if (!article || article.row.storyId !== null || article.translations.length === 0 || !joins) return []
  const message = 'This article has translations of its own. Name it in the other one instead.'
  return [refusal(pointer, 'has_translations', message)]
}

function rewriteErrors(article: Article | undefined, older: Article | undefined): FieldError[] {
  const pointer = '/replaces'
  if (!older || older.row.id === article?.row.id) return [refusal(pointer, ...UNKNOWN)]
  if (!article?.rewriters.includes(older.row.id)) return []
  return [refusal(pointer, 'circle', 'That article rewrites this one already.')]
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

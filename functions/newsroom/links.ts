import { invalid } from '../http/problem.ts'
import type { Article, Stamp } from './article.ts'
import type { Intake } from './intake.ts'
import { type Actor, actorName } from './permissions.ts'
import type { Submission } from './submission.ts'
import { isVisible } from './visibility.ts'

interface LinkContext {
  actor: Actor
  stamp: Stamp
  intake: Pick<Intake, 'byId'>
}

/**
 * The submission with its links to other articles checked: each must be the caller's own or visible, and stands once the
 * article is cleared. A translation joins its story by the story's first article, whichever of its languages was named.
 */
export function linkedSubmission(
  submission: Submission,
  article: Article | undefined,
  { actor, stamp, intake }: LinkContext,
): Submission {
  const target = (pointer: string, id: string): Article => {
    const found = intake.byId.get(id)
    const isKnown = found && (found.row.owner === actorName(actor) || isVisible(found.row, stamp.now))
    if (isKnown && id !== article?.row.id) return found
    throw invalid([{ pointer, code: 'unknown_article', message: 'There is no other article with this id.' }])
  }
  const { translationOf, replaces } = submission
  const { id: own, storyId = null, replacesId = null } = article?.row ?? {}
  // A link that stands is not asked for again: what it names may have gone meanwhile.
  const storyOf = (id: string) => {
    const named = intake.byId.get(id)?.row
    if (storyId !== null && (id === storyId || named?.storyId === storyId)) return storyId
    const { row } = target('/translationOf', id)
    return row.storyId ?? row.id
  }
  const story = translationOf === undefined ? undefined : storyOf(translationOf)
  if (replaces !== undefined && replaces !== replacesId) target('/replaces', replaces)
  refuseMoved(article, '/translationOf', storyId, story ?? null)
  refuseMoved(article, '/replaces', replacesId, replaces ?? null)
  const { translationOf: _, ...rest } = submission
  return story === undefined || story === own ? rest : { ...rest, translationOf: story }
}

function refuseMoved(article: Article | undefined, pointer: string, was: string | null, is: string | null) {
  if (!article || article.row.visibleFrom === null || was === is) return
  if (is !== null && is === article.row.id) return
  throw invalid([{ pointer, code: 'fixed', message: 'This link stands since the article was cleared.' }])
}

/** The article with the others that its links name. */
export function withLinks(article: Article, { byId }: Pick<Intake, 'byId'>): Article {
  const { id, storyId, replacesId } = article.row
  const sibling = [...byId.values()].find(
    ({ row }) => storyId !== null && row.id !== id && (row.id === storyId || row.storyId === storyId),
  )
  const translations = sibling
    ? [{ id: sibling.row.id, publicTags: sibling.row.publicTags }, ...sibling.translations]
    : article.translations
  return {
    ...article,
    translations: translations.filter(other => other.id !== id),
    predecessor: replacesId === null ? undefined : (byId.get(replacesId) ?? article.predecessor),
  }
}

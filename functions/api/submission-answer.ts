import type { SameStory } from '../../db/queries/list-same-story.ts'
import type { Deps } from '../deps.ts'
import { versionEtag } from '../http/etag.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { publicOf } from '../newsroom/article/stored-tag.ts'
import type { Taken as TakenArticle } from '../newsroom/intake/draft.ts'
import type { Outcome } from '../newsroom/intake/submit-articles.ts'
import { type Actor, actorName } from '../newsroom/rules/permissions.ts'
import { isVisible, statusAt } from '../newsroom/rules/visibility.ts'
import { presentTags } from '../present/present-tags.ts'
import { articleUrl } from '../published/article-links.ts'
import type { Proposed, Taken } from '../shapes/submission-shapes.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'

type Presenting = Pick<Deps, 'now' | 'publicOrigin' | 'tagger'>

/**
 * `{ id, url, status, version, tags, similar }`: `url` is the public one once published, before that the submission's. Of what the
 * desk decides `{ id, url, status, proposal }`.
 */
export function presentTaken(
  { article: { row, tags }, proposal, similar }: TakenArticle,
  deps: Presenting,
): Taken | Proposed {
  const { publicOrigin } = deps
  const isPublic = isVisible(row, deps.now()) && row.slug !== null
  const place = {
    id: row.id,
    url: isPublic ? articleUrl(publicOrigin, row.slug ?? '') : submissionUrl(publicOrigin, row.id),
    status: statusAt(row, deps.now()),
  }
  if (proposal) return { ...place, proposal: { id: proposal.id, at: formatRfc3339(new Date(proposal.at)) } }
  const names = { gazetteer: deps.tagger.gazetteer, language: 'en', publicOrigin }
  return {
    ...place,
    version: row.version,
    tags: presentTags(publicOf(tags), names),
    ...(similar && { similar }),
  }
}

/** Articles that the desk has joined with it as the same story: those that the caller may know. */
export const presentSameStory = (
  others: readonly SameStory[],
  actor: Actor,
  { now, publicOrigin }: Pick<Deps, 'now' | 'publicOrigin'>,
) =>
  others.flatMap(other => {
    const { language, id, slug, owner } = other
    if (isVisible(other, now()) && slug !== null)
      return [{ language, id, url: articleUrl(publicOrigin, slug) }]
    return owner === actorName(actor) ? [{ language, id, url: submissionUrl(publicOrigin, id) }] : []
  })

const submissionUrl = (publicOrigin: string, id: string) => `${publicOrigin}/v1/submissions/${id}`

type Answer = { id: string; version?: number }

/** The outcome as an HTTP answer: 200, 201 and 202 with the result, otherwise the problem. */
export function submissionResponse(outcome: Outcome, deps: Presenting): Response {
  if (outcome.kind === 'refused') throw outcome.problem
  const answer = (outcome.kind === 'replayed' ? outcome.answer : presentTaken(outcome, deps)) as Answer
  return Response.json(answer, {
    status: outcome.status,
    headers: {
      ...PRIVATE_JSON,
      ...(outcome.status === 201 ? { Location: submissionUrl(deps.publicOrigin, answer.id) } : {}),
      ...(answer.version === undefined ? {} : { ETag: versionEtag(answer.version) }),
    },
  })
}

import type { Deps } from '../deps.ts'
import { versionEtag } from '../http/etag.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid, Problem } from '../http/problem.ts'
import type { Article } from '../newsroom/article.ts'
import type { Outcome } from '../newsroom/submit-articles.ts'
import { isVisible } from '../newsroom/visibility.ts'
import { articleUrl } from '../published/article-links.ts'
import { presentTags } from './present.ts'

/** `{ id, url, status, version, tags }`: `url` is the public one once published, before that the submission's. */
export function presentSubmission(
  { row, tags }: Article,
  deps: Pick<Deps, 'now' | 'publicOrigin' | 'tagger'>,
) {
  const { publicOrigin } = deps
  const names = { gazetteer: deps.tagger.gazetteer, language: 'en', publicOrigin }
  return {
    id: row.id,
    url:
      isVisible(row, deps.now()) && row.slug !== null
        ? articleUrl(publicOrigin, row.slug)
        : submissionUrl(publicOrigin, row.id),
    status: row.status,
    version: row.version,
    tags: presentTags(
      tags.filter(tag => tag.isPublic),
      names,
    ),
  }
}

export const submissionUrl = (publicOrigin: string, id: string) => `${publicOrigin}/v1/submissions/${id}`

type Answer = { id: string; version: number }

/** The outcome as an HTTP answer: 201 and 200 with the result, otherwise the problem. */
export function submissionResponse(outcome: Outcome, deps: Deps): Response {
  if ('errors' in outcome) throw invalid(outcome.errors)
  if (outcome.status === 409 && 'article' in outcome) throw publishedConflict(outcome.article)
  const answer = ('answer' in outcome ? outcome.answer : presentSubmission(outcome.article, deps)) as Answer
  return Response.json(answer, {
    status: outcome.status,
    headers: {
      ...PRIVATE_JSON,
      ...(outcome.status === 201 ? { Location: submissionUrl(deps.publicOrigin, answer.id) } : {}),
      ETag: versionEtag(answer.version),
    },
  })
}

export const publishedConflict = ({ row }: Article) =>
  new Problem(
    'conflict',
    `Article ${row.id} has this externalId and is ${row.status}; its text no longer changes through submissions.`,
    { members: { id: row.id } },
  )

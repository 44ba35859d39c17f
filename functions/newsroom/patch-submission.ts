import type { Deps } from '../deps.ts'
import { invalid, Problem } from '../http/problem.ts'
import { type Article, submissionOf } from './article.ts'
import { mergePatch } from './merge-patch.ts'
import type { Actor } from './permissions.ts'
import { reviseText } from './revise-text.ts'
import { readSubmission } from './submission.ts'

/** Submission's fields changed by a merge patch (RFC 7396), before publication. One write round trip. */
export async function patchSubmission(
  deps: Deps,
  actor: Actor,
  article: Article,
  patch: unknown,
): Promise<Article> {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    throw invalid([
      { pointer: '', code: 'invalid_type', message: 'Send an object with the fields to change.' },
    ])
  }
  if ('publishedAt' in patch && actor.kind === 'partner' && !actor.scopes.includes('publish')) {
    throw new Problem('forbidden', 'This API key lacks the scope publish, which publishedAt needs.')
  }
  const read = readSubmission(
    mergePatch(submissionOf(article.row), patch as Record<string, unknown>),
    deps.now(),
  )
  if ('errors' in read) throw invalid(read.errors)
  if (read.accepted.submission.externalId !== (article.row.externalId ?? undefined)) {
    throw invalid([
      {
        pointer: '/externalId',
        code: 'fixed',
        message: 'The external id names the submission and cannot change.',
      },
    ])
  }
  return reviseText(deps, actor, article, read.accepted)
}

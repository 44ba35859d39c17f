import { Hono } from 'hono'
import { findIntake } from '../../db/queries/find-intake.ts'
import { findSubmission } from '../../db/queries/find-submission.ts'
import { sha256 } from '../http/digest.ts'
import { matches, versionEtag } from '../http/etag.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid, Problem } from '../http/problem.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../http/read-body.ts'
import { submissionOf } from '../newsroom/article.ts'
import { patchSubmission } from '../newsroom/patch-submission.ts'
import { can, type Scope } from '../newsroom/permissions.ts'
import { readSubmission } from '../newsroom/submission.ts'
import { type Item, submitArticles } from '../newsroom/submit-articles.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { isId } from '../text/id.ts'
import { authorise, readCredentials } from './credentials.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { readPublishFlag } from './read-publish-flag.ts'
import { presentSubmission, submissionResponse } from './submission-answer.ts'

export const submissions = new Hono<NewsroomEnv>()
  .post('/v1/submissions', async c => {
    const { deps } = c.env
    const publish = readPublishFlag(c.req.raw)
    checkType(c.req.raw, ['application/json'])
    const key = readIdempotencyKey(c.req.raw)
    const credentials = await readCredentials(c.req.raw, 'submissions', deps.now())
    const bytes = await readBytes(c.req.raw, JSON_BYTES)
    const read = readSubmission(parseJson(decodeUtf8(bytes)), deps.now())
    const accepted = 'accepted' in read ? read.accepted : undefined
    const intake = await findIntake(deps.db, credentials, {
      idempotencyKeys: key === undefined ? [] : [key],
      externalIds: accepted?.submission.externalId === undefined ? [] : [accepted.submission.externalId],
    })
    const actor = authorise(
      credentials,
      intake,
      scopesFor(publish, accepted?.submission.publishedAt),
      deps.now(),
    )
    if ('errors' in read) throw invalid(read.errors)

    const item: Item = {
      accepted: read.accepted,
      claim: key === undefined ? undefined : { key, requestHash: await sha256(bytes) },
    }
    const [outcome] = await submitArticles(deps, actor, [item], intake.state, {
      publish,
      present: article => presentSubmission(article, deps),
    })
    if (!outcome) throw new Error('a submission without an outcome')
    return submissionResponse(outcome, deps)
  })
  .get('/v1/submissions/:id', async c => {
    const { deps } = c.env
    const { article } = await findOwn(c.req.raw, c.req.param('id'), deps)
    return Response.json(
      { ...submissionOf(article.row), ...presentSubmission(article, deps) },
      { headers: { ...PRIVATE_JSON, ETag: versionEtag(article.row.version) } },
    )
  })
  .patch('/v1/submissions/:id', async c => {
    const { deps } = c.env
    checkType(c.req.raw, ['application/merge-patch+json', 'application/json'])
    const bytes = await readBytes(c.req.raw, JSON_BYTES)
    const patch = parseJson(decodeUtf8(bytes))
    const { actor, article } = await findOwn(c.req.raw, c.req.param('id'), deps)
    const ifMatch = c.req.header('If-Match')
    if (ifMatch === undefined) {
      throw new Problem(
        'precondition_required',
        'Send If-Match with the ETag of the version that you changed.',
      )
    }
    if (!matches(ifMatch, versionEtag(article.row.version))) throw stale(article.row.version)
    const patched = await patchSubmission(deps, actor, article, patch)
    return Response.json(
      { ...submissionOf(patched.row), ...presentSubmission(patched, deps) },
      { headers: { ...PRIVATE_JSON, ETag: versionEtag(patched.row.version) } },
    )
  })

/** A time of one's own is a publisher's privilege. */
export const scopesFor = (publish: boolean, publishedAt: number | undefined): Scope[] =>
  publish || publishedAt !== undefined ? ['submit', 'publish'] : ['submit']

const stale = (version: number) =>
  new Problem('stale', `The submission is at version ${version} now; read it again and repeat your change.`, {
    headers: { ETag: versionEtag(version) },
  })

type Deps = NewsroomEnv['Bindings']['deps']

/** The key and the submission in one round trip; another owner's is the same 404 as none. */
async function findOwn(request: Request, id: string, deps: Deps) {
  if (new URL(request.url).search !== '')
    throw new Problem('malformed', 'No query parameters are known here.')
  const credentials = await readCredentials(request, 'submissions', deps.now())
  const found = await findSubmission(deps.db, credentials, id)
  const actor = authorise(credentials, found, ['submit'], deps.now())
  if (!isId(id) || !found.article || !can(actor, 'read', found.article.row.owner)) {
    throw new Problem('not_found', 'There is no submission of yours with this id.')
  }
  return { actor, article: found.article }
}

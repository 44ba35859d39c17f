import { Hono } from 'hono'
import * as z from 'zod'
import { findKeyWithUse } from '../../db/queries/find-api-key.ts'
import { findSubmission } from '../../db/queries/find-submission.ts'
import { isEntityTags, matches, versionEtag } from '../http/etag.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid, Problem } from '../http/problem.ts'
import { refuseQuery } from '../http/query.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../http/read-body.ts'
import { storedArticles } from '../newsroom/article/stored-article.ts'
import { withOwnPictures } from '../newsroom/article/with-pictures.ts'
import type { Taken } from '../newsroom/intake/draft.ts'
import { intakeOf } from '../newsroom/intake/intake.ts'
import { patchSubmission } from '../newsroom/intake/patch-submission.ts'
import { similarToStored } from '../newsroom/intake/similar-texts.ts'
import { submitArticles } from '../newsroom/intake/submit-articles.ts'
import { submitNew } from '../newsroom/intake/submit-new.ts'
import { withdrawSubmission } from '../newsroom/intake/withdraw-submission.ts'
import { actorName, type Scope } from '../newsroom/rules/permissions.ts'
import { permitted } from '../newsroom/rules/permit.ts'
import { presentSubmissionFields, submissionOf } from '../newsroom/submission/content.ts'
import { fieldErrors, WITH_INPUT } from '../newsroom/submission/field-errors.ts'
import { NoteText } from '../newsroom/submission/text-fields.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { admitKey, authorise, expectNew, readCredentials } from './credentials.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { readItem } from './read-item.ts'
import { readPublishFlag } from './read-publish-flag.ts'
import { presentSameStory, presentTaken, submissionResponse } from './submission-answer.ts'

export const Withdrawal = z.strictObject({ reason: NoteText })

export const submissions = new Hono<NewsroomEnv>()
  .post('/v1/submissions', async c => {
    const { deps } = c.env
    const credentials = await admitKey(c.req.raw, 'submissions', deps)
    const publish = readPublishFlag(c.req.raw)
    checkType(c.req.raw, ['application/json'])
    const key = readIdempotencyKey(c.req.raw)
    const bytes = await readBytes(c.req.raw, JSON_BYTES)
    const { item, problem, isDated } = await readItem(c.req.raw.url, bytes, key, deps.now())
    const scopes = scopesFor(publish, isDated)
    const options = { publish, present: (taken: Taken) => presentTaken(taken, deps) }
    const found = await submitNew(deps, credentials, item, expectNew(credentials, scopes, deps), options)
    if (found.taken) return submissionResponse({ kind: 'taken', ...found.taken }, deps)
    const partner = authorise(credentials, found, scopes, deps)
    if (!item) throw problem
    await deps.local.catchUp(deps.db, found.known.local)
    const known = intakeOf(found.known, actorName(partner))
    const accepted = await withOwnPictures(deps, partner, item.accepted)
    const [outcome] = await submitArticles(deps, partner, [{ ...item, accepted }], known, options)
    if (!outcome) throw new Error('a submission without an outcome')
    if (outcome.status === 201) deps.goodKeys.sendsNew(credentials)
    return submissionResponse(outcome, deps)
  })
  .get('/v1/submissions/:id', async c => {
    const { deps } = c.env
    const id = c.req.param('id')
    const credentials = await readCredentials(c.req.raw.headers, 'submissions', deps.now())
    refuseQuery(c.req.url)
    const found = await findSubmission(deps.db, credentials, id, deps.now())
    const partner = authorise(credentials, found, ['submit'], deps)
    await deps.local.catchUp(deps.db, found.local)
    const article = permitted(storedArticles(found.records).get(id), partner, 'read')
    const similar = similarToStored(article, found.near, { actor: partner, now: deps.now() })
    const sameStory = presentSameStory(found.sameStory, partner, deps)
    return wholeSubmission({ status: 200, article, similar }, found.text?.body ?? '', deps, { sameStory })
  })
  .patch('/v1/submissions/:id', async c => {
    const { deps } = c.env
    const id = c.req.param('id')
    const credentials = await admitKey(c.req.raw, 'submissions', deps)
    refuseQuery(c.req.url)
    checkType(c.req.raw, ['application/merge-patch+json', 'application/json'])
    const bytes = await readBytes(c.req.raw, JSON_BYTES)
    const partner = authorise(credentials, await findKeyWithUse(deps.db, credentials), ['submit'], deps)
    const ifMatch = c.req.header('If-Match')
    if (ifMatch === undefined) {
      throw new Problem(
        'precondition_required',
        'Send If-Match with the ETag of the version that you changed.',
      )
    }
    if (!isEntityTags(ifMatch))
      throw new Problem('malformed', 'If-Match must be an ETag as you got it, with its quotes, as "v2".')
    const patch = parseJson(decodeUtf8(bytes))
    const isMeant = (version: number) => matches(ifMatch, versionEtag(version))
    const { outcome, body } = await patchSubmission(deps, partner, { id, isMeant, patch })
    if (outcome.kind !== 'taken' || outcome.proposal) return submissionResponse(outcome, deps)
    return wholeSubmission(outcome, body, deps)
  })
  .post('/v1/submissions/:id/withdrawal', async c => {
    const { deps } = c.env
    const credentials = await admitKey(c.req.raw, 'submissions', deps)
    refuseQuery(c.req.url)
    checkType(c.req.raw, ['application/json'])
    const bytes = await readBytes(c.req.raw, JSON_BYTES)
    const partner = authorise(credentials, await findKeyWithUse(deps.db, credentials), ['submit'], deps)
    const read = Withdrawal.safeParse(parseJson(decodeUtf8(bytes)), WITH_INPUT)
    if (!read.success) throw invalid(read.error.issues.flatMap(fieldErrors))
    const id = c.req.param('id')
    const taken = await withdrawSubmission(deps, partner, { id, reason: read.data.reason })
    return submissionResponse({ kind: 'taken', ...taken }, deps)
  })

/** The Submission's fields as they stand, with the answer that a submission gets. */
function wholeSubmission(
  taken: Taken,
  body: string,
  deps: NewsroomEnv['Bindings']['deps'],
  more: object = {},
): Response {
  const { row } = taken.article
  return Response.json(
    { ...presentSubmissionFields(submissionOf(row, body)), ...presentTaken(taken, deps), ...more },
    { headers: { ...PRIVATE_JSON, ETag: versionEtag(row.version) } },
  )
}

/** Only a key that may publish may date a story in the past. */
const scopesFor = (publish: boolean, isDated: boolean): Scope[] =>
  publish || isDated ? ['submit', 'publish'] : ['submit']

import { Hono } from 'hono'
import { findApiKey } from '../../db/queries/find-intake.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid } from '../http/problem.ts'
import { refuseQuery } from '../http/query.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../http/read-body.ts'
import { fieldErrors, WITH_INPUT } from '../newsroom/submission.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { authorise, readCredentials } from './credentials.ts'
import { TagLine, tagLine } from './tag-line.ts'

/** What the tagger finds in a text; stores nothing. */
export const tagText = new Hono<NewsroomEnv>().post('/v1/tag', async c => {
  const { deps } = c.env
  const credentials = await readCredentials(c.req.raw, 'submissions', deps.now())
  const found = await findApiKey(deps.db, credentials)
  authorise(credentials, found, ['submit'], deps)
  refuseQuery(c.req.url)
  checkType(c.req.raw, ['application/json'])
  const body = parseJson(decodeUtf8(await readBytes(c.req.raw, JSON_BYTES)))
  const line = TagLine.safeParse(body, WITH_INPUT)
  if (!line.success) throw invalid(line.error.issues.flatMap(fieldErrors))
  await deps.local.catchUp(deps.db, found.local)
  return Response.json(tagLine(deps.tagger, line.data), { headers: PRIVATE_JSON })
})

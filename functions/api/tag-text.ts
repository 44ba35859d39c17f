import { Hono } from 'hono'
import type * as z from 'zod'
import { findKeyWithUse } from '../../db/queries/find-api-key.ts'
import type { Deps } from '../deps.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { invalid } from '../http/problem.ts'
import { refuseQuery } from '../http/query.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../http/read-body.ts'
import { fieldErrors, WITH_INPUT } from '../newsroom/submission/field-errors.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { authorise, readCredentials } from './credentials.ts'
import { TagLine, tagLine } from './tag-line.ts'

/** What the tagger finds in a text; stores nothing. */
export const tagText = new Hono<NewsroomEnv>().post('/v1/tag', async c => {
  const readBody = async () => {
    refuseQuery(c.req.url)
    checkType(c.req.raw, ['application/json'])
    return parseJson(decodeUtf8(await readBytes(c.req.raw, JSON_BYTES)))
  }
  const tagged = await tagWithKey(c.env.deps, c.req.raw.headers, readBody)
  return Response.json(tagged, { headers: PRIVATE_JSON })
})

/** For those who have a key with the scope `submit`; nothing of the body is read before that is known. One round trip. */
export async function tagWithKey(
  deps: Deps,
  headers: Headers,
  readBody: () => unknown,
  schema: z.ZodType<TagLine> = TagLine,
): Promise<ReturnType<typeof tagLine>> {
  const credentials = await readCredentials(headers, 'submissions', deps.now())
  const found = await findKeyWithUse(deps.db, credentials)
  authorise(credentials, found, ['submit'], deps)
  const line = schema.safeParse(await readBody(), WITH_INPUT)
  if (!line.success) throw invalid(line.error.issues.flatMap(fieldErrors))
  await deps.local.catchUp(deps.db, found.local)
  return tagLine(deps.tagger, line.data)
}

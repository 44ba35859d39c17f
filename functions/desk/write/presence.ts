import { Hono } from 'hono'
import { markPresent } from '../../../db/queries/mark-present.ts'
import { noArticle } from '../../newsroom/rules/permit.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { deskJson } from '../desk-json.ts'
import { inTime } from '../in-time.ts'
import { readFields } from '../read-form.ts'
import { SEEN } from './write-surroundings.ts'

const BEATS_A_MINUTE = 60

/** The heartbeat of an open form: who else has the article open, and which version stands. */
export const presence = new Hono<NewsroomEnv>().post('/desk/presence', async c => {
  const { deps } = c.env
  const { editor } = c.var
  inTime(deps, `presence:${editor.id}`, BEATS_A_MINUTE)
  const values = await readFields(c.req.raw, ['article'])
  const articleId = values.get('article') ?? ''
  const now = deps.now()
  const found = isId(articleId)
    ? await markPresent(deps.db, { articleId, editorId: editor.id, now, seenAfter: now - SEEN })
    : undefined
  if (found?.version === undefined) throw noArticle()
  return deskJson(found)
})

import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { PRIVATE_JSON } from '../http/headers.ts'
import { refuseQuery } from '../http/query.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'

/** 200 when the database answers; otherwise the app's 503. */
export const health = new Hono<NewsroomEnv>().get('/healthz', async c => {
  refuseQuery(c.req.url)
  await c.env.deps.db.get(sql`SELECT 1`)
  return Response.json({ status: 'ok' }, { headers: PRIVATE_JSON })
})

import { createMiddleware } from 'hono/factory'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'

/** Where Cloudflare Access stands before the desk, only what it let through gets as far as the sign-in. */
export const outerWall = createMiddleware<NewsroomEnv>(async (c, next) => {
  const { accessWall, now } = c.env.deps
  if (accessWall && !(await accessWall.admits(c.req.raw.headers, now()))) {
    throw new Problem('forbidden', 'Cloudflare Access did not let this request through.')
  }
  await next()
})

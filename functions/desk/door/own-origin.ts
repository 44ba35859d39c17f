import { createMiddleware } from 'hono/factory'
import { isFromOurPages } from '../../http/from-our-pages.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

export const isSafe = (method: string) => SAFE_METHODS.includes(method)

/** Refuses every change that another site may have sent, whatever its content type. */
export const ownOrigin = createMiddleware<NewsroomEnv>(async (c, next) => {
  const { hosts, publicOrigin } = c.env.deps
  if (!isSafe(c.req.method) && !isFromOurPages(c.req.raw, hosts, publicOrigin)) {
    throw new Problem(
      'forbidden',
      'This request did not come from a page of this desk. Open the page here and send it again.',
    )
  }
  await next()
})

import { createMiddleware } from 'hono/factory'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { isSafe } from './own-origin.ts'

const ADDRESS = /^(?:127\.0\.0\.1|\[::1\])$/

/** On one's own machine the desk is at localhost: passkeys belong to names, not to addresses. */
export const localName = createMiddleware<NewsroomEnv>(async (c, next) => {
  const { passkeySite } = c.env.deps
  const { hostname, pathname, search } = new URL(c.req.url)
  if (!passkeySite.isLocal || !ADDRESS.test(hostname) || !isSafe(c.req.method)) return next()
  return deskRedirect(passkeySite.origin + pathname + search, 308)
})

import { createMiddleware } from 'hono/factory'
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

/** What a browser says of a request that a page of another origin began (Fetch Metadata). */
const FOREIGN = ['cross-site', 'same-site']

/**
 * A named Origin must be ours and the browser may not say otherwise; where Origin is absent or hidden (`null`), the
 * browser must say that the page is ours.
 */
export function isFromOurPages(request: Request, hosts: ReadonlySet<string>, publicOrigin: string): boolean {
  const origin = request.headers.get('Origin')
  const site = request.headers.get('Sec-Fetch-Site')
  if (origin === null || origin === 'null') return site === 'same-origin'
  const { host } = new URL(request.url)
  const isOurs = hosts.has(host) && origin === `${new URL(publicOrigin).protocol}//${host}`
  return isOurs && !FOREIGN.includes(site ?? '')
}

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

/** A named Origin decides; where it is absent or hidden (`null`), the browser's word that the page is ours. */
export function isFromOurPages(request: Request, hosts: ReadonlySet<string>, publicOrigin: string): boolean {
  const origin = request.headers.get('Origin')
  if (origin === null || origin === 'null') return request.headers.get('Sec-Fetch-Site') === 'same-origin'
  const { host } = new URL(request.url)
  return hosts.has(host) && origin === `${new URL(publicOrigin).protocol}//${host}`
}

import type { Env, Hono } from 'hono'

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/**
 * The methods of the route that this path belongs to, HEAD with GET; middleware does not count. Where two patterns
 * match, it is the one mounted first: `/v1/submissions/batch` is no `/v1/submissions/:id`.
 */
export function allowedMethods<E extends Env>(app: Hono<E>, path: string): string[] {
  const matching = METHODS.flatMap(method =>
    app.router
      .match(method, path)[0]
      .map(([[, route]]) => route)
      .filter(route => route.method === method),
  )
  const pattern = app.routes.find(route => matching.includes(route))?.path
  return matching
    .filter(route => route.path === pattern)
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

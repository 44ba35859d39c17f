import type { Env, Hono } from 'hono'

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/**
 * The methods of the route that this path belongs to; GET brings HEAD. Middleware is no route. If two patterns match,
 * the one mounted first counts: `/v1/submissions/batch`, not `/v1/submissions/:id`.
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

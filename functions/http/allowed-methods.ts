import type { Env, Hono } from 'hono'

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** The routes that this path belongs to. Middleware is no route. */
const routesAt = <E extends Env>(app: Hono<E>, path: string) =>
  METHODS.flatMap(method =>
    app.router
      .match(method, path)[0]
      .map(([[, route]]) => route)
      .filter(route => route.method === method),
  )

/**
 * The pattern of the route that this path belongs to, as `/v1/articles/:id`; undefined where there is none. If two match, the
 * one mounted first counts: `/v1/submissions/batch`, not `/v1/submissions/:id`.
 */
export function routePattern<E extends Env>(app: Hono<E>, path: string): string | undefined {
  const matching = routesAt(app, path)
  return app.routes.find(route => matching.includes(route))?.path
}

/** The methods of the route that this path belongs to; GET brings HEAD. */
export function allowedMethods<E extends Env>(app: Hono<E>, path: string): string[] {
  const pattern = routePattern(app, path)
  return routesAt(app, path)
    .filter(route => route.path === pattern)
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

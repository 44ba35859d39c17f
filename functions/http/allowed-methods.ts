import type { Env, Hono } from 'hono'

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

type Route = Hono['routes'][number]

/** What was found for paths that stand in a route as they are: no more than there are routes. */
const known = new WeakMap<object, Map<string, Route[]>>()

/**
 * The route that this path belongs to, once for each of its methods. If two match, the one mounted first counts:
 * `/v1/submissions/batch`, not `/v1/submissions/:id`. To ask the router for each method takes longer than to answer.
 */
function routesAt<E extends Env>(app: Hono<E>, path: string): Route[] {
  const found = known.get(app)?.get(path)
  if (found) return found
  const routes = findRoutes(app, path)
  if (app.routes.some(route => route.path === path))
    known.set(app, (known.get(app) ?? new Map<string, Route[]>()).set(path, routes))
  return routes
}

/** Middleware is no route. */
function findRoutes<E extends Env>(app: Hono<E>, path: string): Route[] {
  const matching = METHODS.flatMap(method =>
    app.router
      .match(method, path)[0]
      .map(([[, route]]) => route as Route)
      .filter(route => route.method === method),
  )
  const first = app.routes.find(route => matching.includes(route))
  return matching.filter(({ path }) => path === first?.path)
}

/** The pattern of the route that this path belongs to, as `/v1/articles/:id`; undefined where there is none. */
export const routePattern = <E extends Env>(app: Hono<E>, path: string): string | undefined =>
  routesAt(app, path)[0]?.path

/** The methods of the route that this path belongs to; GET brings HEAD. */
export const allowedMethods = <E extends Env>(app: Hono<E>, path: string): string[] =>
  routesAt(app, path).flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))

import type { Env, Hono } from 'hono'

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']

/** The methods that have a handler of their own at this path, HEAD with GET; middleware does not count. */
export function allowedMethods<E extends Env>(app: Hono<E>, path: string): string[] {
  const methods = METHODS.filter(method =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  )
  return methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

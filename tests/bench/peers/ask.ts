import { request, type Target } from '../delivery/load.ts'

/** The same GET again and again. */
export function get(port: number, path: string, headers: Record<string, string> = {}): Target {
  const bytes = request(port, path, { headers })
  return { port, next: () => bytes, status: 200 }
}

/** A POST of JSON, new each time, that is answered with 201. */
export function post(
  port: number,
  path: string,
  next: () => { body: object; headers: Record<string, string> },
): Target {
  return {
    port,
    status: 201,
    next: () => {
      const { body, headers } = next()
      return request(port, path, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      })
    },
  }
}

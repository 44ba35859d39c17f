import { makeStandIn, type StandInDeps } from '../../../functions/cache/stand-in/make-stand-in.ts'

type Init = Record<string, string | string[]>

export const START = Date.parse('2026-11-24T12:00:00Z')
const ORIGIN = 'http://news.test'

/** An answer of the origin; a list gives a field several lines. */
export function answer(fields: Init, body: string | null = 'text', status = 200): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(fields))
    for (const line of [value].flat()) headers.append(name, line)
  return new Response(body, { status, headers })
}

export const httpDate = (secondsFromStart: number): string =>
  new Date(START + secondsFromStart * 1000).toUTCString()

export type Origin = (request: Request, call: number) => Response | Promise<Response>

/** The stand-in before a scripted origin, with a clock that stands still until it is moved. */
export function makeEdge(
  origin: Origin,
  options: { maxBytes?: number } = {},
  make: (deps: StandInDeps) => ReturnType<typeof makeStandIn> = makeStandIn,
) {
  let now = START
  const calls: Request[] = []
  const background: Promise<unknown>[] = []
  const cache = make({
    maxBytes: 2 ** 20,
    ...options,
    now: () => now,
    origin: async request => origin(request, calls.push(request)),
  })
  const send = (method: string, path: string, headers: Init = {}) =>
    cache.fetch(new Request(ORIGIN + path, { method, headers: answer(headers).headers }), {
      waitUntil: work => void background.push(work),
    })
  return {
    calls,
    send,
    get: (path = '/', headers: Init = {}) => send('GET', path, headers),
    /** `Cf-Cache-Status` of a GET. */
    status: async (path = '/', headers: Init = {}) =>
      (await send('GET', path, headers)).headers.get('cf-cache-status'),
    advance: (seconds: number) => {
      now += seconds * 1000
    },
    hit: (path: string, method = 'GET', headers: Init = {}) =>
      cache.hit(new Request(ORIGIN + path, { method, headers: answer(headers).headers })),
    settle: () => Promise.all(background),
    purge: cache.purge,
    invalidate: cache.invalidate,
  }
}

import { byteRangeOf } from './byte-range.ts'
import { endToEnd, without } from './end-to-end.ts'
import type { Entry, View } from './entry.ts'
import { isCurrent } from './validators.ts'

/** Values of `Cf-Cache-Status`. */
export type CacheStatus = 'HIT' | 'MISS' | 'STALE' | 'UPDATING' | 'EXPIRED' | 'REVALIDATED' | 'BYPASS'

// The Response constructor takes no body with these.
const WITHOUT_BODY = new Set([204, 205, 304])

/** Left out where it is empty, so that HTTP/1.1 gets the usual phrase. */
const reason = (statusText: string) => (statusText === '' ? {} : { statusText })

/** Answers from a stored answer; 304 where the client's copy is current. */
export function answerFrom(entry: Entry, request: Request, status: CacheStatus, now: number): Response {
  const age = Math.max(0, Math.floor((now - entry.bornAt) / 1000))
  if (entry.status === 200 && isCurrent(request.headers, entry, now)) {
    return new Response(null, { status: 304, headers: stamped(entry.notModified, age, status) })
  }
  return new Response(request.method === 'HEAD' ? null : entry.body, {
    status: entry.status,
    ...reason(entry.statusText),
    headers: stamped(entry.full, age, status),
  })
}

/** Answers a request with `Range` from a stored answer, as a part of it where that is asked for. */
export function partFrom(entry: Entry, request: Request, status: CacheStatus, now: number): Response {
  const whole = answerFrom(entry, request, status, now)
  if (request.method !== 'GET' || whole.status !== 200 || entry.body === null) return whole
  const length = entry.body.byteLength
  const range = byteRangeOf(request.headers, entry, length)
  if (range === undefined) return whole
  const headers = new Headers(whole.headers)
  const isEmpty = range.start >= range.end
  const body = entry.body.slice(range.start, range.end)
  headers.set('content-length', String(body.byteLength))
  headers.set('content-range', `bytes ${isEmpty ? '*' : `${range.start}-${range.end - 1}`}/${length}`)
  return new Response(isEmpty ? null : body, { status: isEmpty ? 416 : 206, headers })
}

function stamped(view: View, age: number, status: CacheStatus): Headers {
  if (view.age !== age || view.status !== status) {
    view.age = age
    view.status = status
    view.headers.set('age', String(age))
    view.headers.set('cf-cache-status', status)
    if (status === 'MISS' && age === 0) view.headers.delete('age')
  }
  return view.headers
}

/** Hands on an answer of the origin that is not stored. */
export function passOn(
  response: Response,
  request: Request,
  status: CacheStatus,
  hidden: readonly string[],
): Response {
  if (response.status === 101) return response
  const headers = without(endToEnd(response.headers), hidden)
  headers.set('cf-cache-status', status)
  const isEmpty = request.method === 'HEAD' || WITHOUT_BODY.has(response.status)
  if (isEmpty) void response.body?.cancel()
  return new Response(isEmpty ? null : response.body, {
    status: response.status,
    ...reason(response.statusText),
    headers,
  })
}

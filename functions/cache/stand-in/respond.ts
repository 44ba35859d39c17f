import { dated, shownToClients } from './header-fields.ts'
import type { StoredAnswer, View } from './stored-answer.ts'
import { isCurrent } from './validation.ts'

/** The values of `Cf-Cache-Status`. */
export type CacheStatus = 'HIT' | 'MISS' | 'STALE' | 'UPDATING' | 'EXPIRED' | 'REVALIDATED' | 'BYPASS'

// `Response` takes no body with these.
const WITHOUT_BODY = [204, 205, 304]

/** Left out where it is empty, so that HTTP/1.1 gets the usual phrase. */
const reason = (statusText: string) => (statusText === '' ? {} : { statusText })

/** Answers from memory: 304 where the client's own copy is current. */
export function answerFrom(
  stored: StoredAnswer,
  request: Request,
  status: CacheStatus,
  now: number,
): Response {
  const age = Math.max(0, Math.floor((now - stored.bornAt) / 1000))
  if (stored.status === 200 && isCurrent(request.headers, stored, now)) {
    return new Response(null, { status: 304, headers: stamped(stored.notModified, age, status) })
  }
  return new Response(request.method === 'HEAD' ? null : stored.body, {
    status: stored.status,
    ...reason(stored.statusText),
    headers: stamped(stored.full, age, status),
  })
}

function stamped(view: View, age: number, status: CacheStatus): Headers {
  if (view.age !== age || view.status !== status) {
    view.age = age
    view.status = status
    view.headers.set('age', String(age))
    view.headers.set('cf-cache-status', status)
    // What comes straight from the origin has no age yet.
    if (status === 'MISS' && age === 0) view.headers.delete('age')
  }
  return view.headers
}

/** Hands on an answer that the origin gave for this request alone. */
export function passOn(
  response: Response,
  request: Request,
  status: CacheStatus,
  receivedAt: number,
): Response {
  const headers = shownToClients(dated(response.headers, receivedAt))
  headers.set('cf-cache-status', status)
  const isEmpty = request.method === 'HEAD' || WITHOUT_BODY.includes(response.status)
  if (isEmpty) void response.body?.cancel()
  return new Response(isEmpty ? null : response.body, {
    status: response.status,
    ...reason(response.statusText),
    headers,
  })
}

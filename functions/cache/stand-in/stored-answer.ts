import { type Exchange, type Freshness, freshnessOf } from './freshness.ts'
import { dated, shownToClients, without } from './header-fields.ts'
import { originDirectives, unstoredFields } from './origin-directives.ts'
import { type Purgeable, parseCacheTags } from './purge-reach.ts'
import type { Validators } from './validation.ts'

/** An answer of the origin, read to its end. */
export interface Answer {
  status: number
  statusText: string
  headers: Headers
  body: Uint8Array<ArrayBuffer> | null
}

/** Where an answer belongs in memory. */
export interface Place {
  /** Requests that come to the same key get the same answer. */
  key: string
  url: string
}

/** Fields as clients get them, with the age and status that were shown last: the next hit often shows the same. */
export interface View {
  headers: Headers
  age: number
  status: string
}

export interface StoredAnswer extends Answer, Place, Freshness, Validators, Purgeable {
  requestedAt: number
  /** Bytes of memory, roughly. */
  size: number
  full: View
  notModified: View
}

// RFC 9110, section 15.4.5, and what scripts of other sites need to read the answer.
const NOT_MODIFIED_FIELDS = [
  'access-control-allow-origin',
  'access-control-expose-headers',
  'cache-control',
  'cdn-cache-control',
  'content-location',
  'date',
  'etag',
  'expires',
  'last-modified',
  'vary',
]

// A 304 has no body, so it cannot say how the stored one is framed or encoded.
const KEPT_BY_BODY = ['content-encoding', 'content-length', 'content-range', 'set-cookie']

// The objects around a body.
const OVERHEAD = 1024

export function makeStoredAnswer(place: Place, answer: Answer, exchange: Exchange): StoredAnswer {
  const origin = originDirectives(answer.headers)
  const headers = dated(without(answer.headers, unstoredFields(origin)), exchange.receivedAt)
  const shown = shownToClients(headers)
  if (answer.body !== null) shown.set('content-length', String(answer.body.byteLength))
  return {
    ...place,
    ...freshnessOf(origin, headers, exchange),
    path: new URL(place.url).pathname,
    status: answer.status,
    statusText: answer.statusText,
    headers,
    body: answer.body,
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    tags: parseCacheTags(headers.get('cache-tag')),
    requestedAt: exchange.requestedAt,
    size: OVERHEAD + place.key.length + 3 * sizeOf(headers) + (answer.body?.byteLength ?? 0),
    full: { headers: shown, age: -1, status: '' },
    notModified: { headers: picked(shown, NOT_MODIFIED_FIELDS), age: -1, status: '' },
  }
}

/** The fields of a stored answer once a 304 has updated them (RFC 9111, section 3.2). */
export function updatedFields({ headers }: Answer, news: Headers): Headers {
  const updated = without(headers, ['age', 'date'])
  for (const [name, value] of news) if (!KEPT_BY_BODY.includes(name)) updated.set(name, value)
  return updated
}

function picked(headers: Headers, names: readonly string[]): Headers {
  const subset = new Headers()
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null) subset.set(name, value)
  }
  return subset
}

function sizeOf(headers: Headers): number {
  let size = 0
  for (const [name, value] of headers) size += name.length + value.length
  return size
}

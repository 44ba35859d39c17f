import { fieldsOf } from './cache-control.ts'
import { parseCacheTags } from './cache-tags.ts'
import { without } from './end-to-end.ts'
import { type Exchange, type Lifetimes, lifetimesOf } from './lifetimes.ts'
import { type Policy, policyOf } from './policy.ts'
import { allowsAuthorized } from './storable.ts'
import type { Validators } from './validators.ts'
import { selectingValues, varyNames } from './vary.ts'

/** Header fields as a client gets them, with the age and status last shown, so that a repeated hit changes nothing. */
export interface View {
  headers: Headers
  age: number
  status: string
}

/** A stored answer. */
export interface Entry extends Lifetimes, Validators {
  url: string
  path: string
  status: number
  statusText: string
  body: Uint8Array<ArrayBuffer> | null
  /** All fields as stored. */
  headers: Headers
  full: View
  notModified: View
  vary: readonly string[]
  selecting: string
  tags: readonly string[]
  allowsAuthorized: boolean
  requestedAt: number
  size: number
}

export interface Answer {
  status: number
  statusText: string
  /** End-to-end fields only. */
  headers: Headers
  body: Uint8Array<ArrayBuffer> | null
}

// RFC 9110, section 15.4.5, and what scripts of other origins need to read the answer.
const NOT_MODIFIED_FIELDS = [
  'access-control-allow-origin',
  'access-control-expose-headers',
  'cache-control',
  'cache-tag',
  'cdn-cache-control',
  'cloudflare-cdn-cache-control',
  'content-location',
  'date',
  'etag',
  'expires',
  'last-modified',
  'vary',
]

// A 304 describes no body, so it cannot change how the stored one is framed or encoded.
const KEPT_BY_BODY = new Set(['content-encoding', 'content-length', 'content-range', 'set-cookie'])

// Maps, validators and objects around a body, roughly.
const OVERHEAD = 1024

/** Fields that the origin lets a cache pass on once but not keep. */
export const unstoredFields = ({ directives }: Policy): string[] => [
  ...fieldsOf(directives, 'private'),
  ...fieldsOf(directives, 'no-cache'),
]

export function makeEntry(
  request: Request,
  answer: Answer,
  exchange: Exchange,
  hidden: readonly string[],
): Entry {
  const policy = policyOf(answer.headers)
  const headers = without(answer.headers, unstoredFields(policy))
  if (!headers.has('date')) headers.set('date', new Date(exchange.receivedAt).toUTCString())
  const vary = varyNames(headers) ?? []
  const tags = parseCacheTags(headers.get('cache-tag'))
  const shown = without(headers, hidden)
  if (answer.body !== null) shown.set('content-length', String(answer.body.byteLength))
  return {
    ...lifetimesOf(policy, headers, exchange),
    url: request.url,
    path: new URL(request.url).pathname,
    status: answer.status,
    statusText: answer.statusText,
    body: answer.body,
    headers,
    full: { headers: shown, age: -1, status: '' },
    notModified: { headers: picked(shown, NOT_MODIFIED_FIELDS), age: -1, status: '' },
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    vary,
    selecting: selectingValues(request.headers, vary),
    tags,
    allowsAuthorized: allowsAuthorized(policy),
    requestedAt: exchange.requestedAt,
    size: OVERHEAD + request.url.length + 3 * sizeOf(headers) + (answer.body?.byteLength ?? 0),
  }
}

/** The stored answer with the fields of a 304 (RFC 9111, section 3.2). */
export function freshen(
  entry: Entry,
  request: Request,
  news: Headers,
  exchange: Exchange,
  hidden: readonly string[],
): Entry {
  const headers = without(entry.headers, ['age', 'date'])
  for (const [name, value] of news) if (!KEPT_BY_BODY.has(name)) headers.set(name, value)
  return makeEntry(request, { ...entry, headers }, exchange, hidden)
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

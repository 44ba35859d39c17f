import { parseHttpDate } from '../cache/stand-in/http-date.ts'
import { cacheHeaders, type Surface } from '../cache/surface-lifetimes.ts'
import { noneMatch, weakEtag } from './etag.ts'
import { notModified } from './not-modified.ts'

export interface PublicAnswer {
  surface: Surface
  status?: number
  headers: Record<string, string>
  cacheTags: readonly string[]
  /** All values of the query that decide the output; the representation's constant comes first. */
  etagParts: readonly (string | number | null)[]
  /** Ms since 1970; for single articles only. */
  lastModified?: number | undefined
  /** When the answer changes by itself, ms. */
  changesAt?: number | undefined
  now: number
  /** Called only if a body is sent; also gives header fields that only the body tells. */
  body: () => string | { text: string; headers: Record<string, string> }
}

/**
 * A public read's answer: 304 if the reader's copy still holds, else the body. If there is If-None-Match,
 * If-Modified-Since is ignored (RFC 9110 section 13.2.2); so are bad dates and dates in the future (section 13.1.3).
 */
export async function publicAnswer(request: Request, answer: PublicAnswer): Promise<Response> {
  const { surface, status = 200, changesAt, now } = answer
  const lastModified = ifOver(answer.lastModified, now)
  const etag = await weakEtag(...answer.etagParts)
  const secondsLeft = changesAt === undefined ? undefined : (changesAt - now) / 1000
  const validators = {
    ETag: etag,
    ...(lastModified === undefined ? {} : { 'Last-Modified': new Date(lastModified).toUTCString() }),
    ...cacheHeaders(surface, secondsLeft),
    'Cache-Tag': answer.cacheTags.join(','),
  }
  if (status === 200 && isCurrent(request.headers, etag, lastModified, now)) {
    return notModified({ ...answer.headers, ...validators })
  }
  const body = answer.body()
  const { text, headers } = typeof body === 'string' ? { text: body, headers: {} } : body
  return new Response(text, { status, headers: { ...answer.headers, ...headers, ...validators } })
}

const secondOf = (ms: number) => Math.floor(ms / 1000)

/** A second that goes on may see another change, of which its date could not tell (RFC 9110 section 8.8.2.2). */
const ifOver = (ms: number | undefined, now: number) =>
  ms !== undefined && secondOf(ms) < secondOf(now) ? ms : undefined

function isCurrent(headers: Headers, etag: string, lastModified: number | undefined, now: number) {
  const ifNoneMatch = headers.get('If-None-Match')
  if (ifNoneMatch !== null) return noneMatch(ifNoneMatch, etag)
  const since = parseHttpDate(headers.get('If-Modified-Since'), now)
  if (since === undefined || lastModified === undefined) return false
  return secondOf(lastModified) * 1000 <= since && since <= now
}

import { parseHttpDate } from '../cache/stand-in/http-date.ts'
import { cacheHeaders, type Surface } from '../cache/surface-lifetimes.ts'
import { noneMatch, weakEtag } from './etag.ts'
import { notModified } from './not-modified.ts'

export interface PublicAnswer {
  surface: Surface
  status?: number
  headers: Record<string, string>
  cacheTags: readonly string[]
  /** Everything of the query that decides the output, the representation's constant first. */
  etagParts: readonly (string | number | null)[]
  /** Milliseconds since 1970: single articles only. */
  lastModified?: number | undefined
  /** When the answer changes by itself, ms. */
  changesAt?: number | undefined
  now: number
  /** Called only where the body is sent. */
  body: () => string
}

/**
 * A public read's answer: 304 without presenting where the reader's copy still holds, else the body. If-None-Match
 * wins over If-Modified-Since (RFC 9110 section 13.2.2), of which bad dates and dates to come are ignored (13.1.3).
 */
export async function publicAnswer(request: Request, answer: PublicAnswer): Promise<Response> {
  const { surface, status = 200, lastModified, changesAt, now } = answer
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
  return new Response(answer.body(), { status, headers: { ...answer.headers, ...validators } })
}

function isCurrent(headers: Headers, etag: string, lastModified: number | undefined, now: number) {
  const ifNoneMatch = headers.get('If-None-Match')
  if (ifNoneMatch !== null) return noneMatch(ifNoneMatch, etag)
  const since = parseHttpDate(headers.get('If-Modified-Since'), now)
  if (since === undefined || lastModified === undefined) return false
  return Math.floor(lastModified / 1000) * 1000 <= since && since <= now
}

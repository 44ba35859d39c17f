import { isWhole } from './directives.ts'
import { type Exchange, freshnessOf } from './freshness.ts'
import { without } from './header-fields.ts'
import { type OriginDirectives, originDirectives, unstoredFields } from './origin-directives.ts'

// RFC 9110, section 15.1. 206 is left out, since a part of an answer is never stored.
const CACHEABLE_BY_DEFAULT = [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]

// The statuses whose rules this cache knows, for `must-understand` (RFC 9111, section 5.2.2.3).
const UNDERSTOOD = [...CACHEABLE_BY_DEFAULT, 302, 303, 307, 400, 401, 403, 409, 422, 500, 502, 503, 504]

// A part of an answer, and what Workers Caching never stores.
const NEVER_STORED = [206, 520, 521, 522, 523, 524, 525, 526]

/** Decides whether a shared cache may store the answer and use it again (RFC 9111, section 3). */
export function mayStore(
  request: Request,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  exchange: Exchange,
): boolean {
  const origin = originDirectives(headers)
  const stored = without(headers, unstoredFields(origin))
  return (
    !isForbidden(request, status, stored, origin) &&
    isMeantForCaches(status, stored, origin) &&
    isOfUse(stored, origin, exchange)
  )
}

/** Whether others may get an answer to a request with `Authorization` (RFC 9111, section 3.5). */
export const allowsAuthorized = ({ directives }: OriginDirectives): boolean =>
  ['public', 's-maxage', 'must-revalidate'].some(name => directives.has(name))

function isForbidden(request: Request, status: number, headers: Headers, origin: OriginDirectives): boolean {
  const { directives } = origin
  const isUnderstood = UNDERSTOOD.includes(status)
  const mustUnderstand = directives.has('must-understand')
  return (
    NEVER_STORED.includes(status) ||
    (directives.has('no-store') && !(mustUnderstand && isUnderstood)) ||
    (mustUnderstand && !isUnderstood) ||
    isWhole(directives, 'private') ||
    headers.has('set-cookie') ||
    (request.headers.has('authorization') && !allowsAuthorized(origin))
  )
}

/** The origin says so, or the status is one that may be stored unless the origin objects (RFC 9111, section 4.2.2). */
const isMeantForCaches = (
  status: number,
  headers: Headers,
  { directives, areTargeted }: OriginDirectives,
): boolean =>
  ['public', 'max-age', 's-maxage'].some(name => directives.has(name)) ||
  CACHEABLE_BY_DEFAULT.includes(status) ||
  (!areTargeted && headers.has('expires'))

/**
 * What can neither be served nor validated would be fetched anew each time. An answer with a lifetime that arrives too
 * late for it, from a slow origin or another cache, still covers failures of the origin.
 */
function isOfUse(headers: Headers, origin: OriginDirectives, exchange: Exchange): boolean {
  const { bornAt, freshUntil, staleUntil, errorUntil } = freshnessOf(origin, headers, exchange)
  const hadLifetime = freshUntil > bornAt
  return (
    Math.max(freshUntil, staleUntil, hadLifetime ? errorUntil : 0) > exchange.receivedAt ||
    headers.has('etag') ||
    headers.has('last-modified')
  )
}

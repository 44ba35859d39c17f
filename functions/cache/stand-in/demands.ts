import { parseCacheControl, secondsOf } from './cache-control.ts'
import type { Entry } from './entry.ts'

/** What a client asks of caches (RFC 9111, section 5.2.1). */
export interface Demands {
  /** The request and its answer pass by the cache. */
  bypass: boolean
  isAuthorized: boolean
  onlyIfCached: boolean
  validate: boolean
  /** What others are given may not do for this client. */
  isSpecial: boolean
  /** Milliseconds. */
  maxAge: number
  minFresh: number
  maxStale: number
}

/** Whether the request is served like most are: whatever is fresh will do. */
export const isPlain = (headers: Headers): boolean =>
  !headers.has('cache-control') && !headers.has('authorization') && !headers.has('range')

export function demandsOf(headers: Headers): Demands {
  const directives = parseCacheControl(headers.get('cache-control'))
  const milliseconds = (name: string, byDefault: number): number =>
    (secondsOf(directives, name) ?? byDefault) * 1000
  const isAuthorized = headers.has('authorization')
  const validate = directives.has('no-cache')
  return {
    bypass: directives.has('no-store') || headers.has('upgrade'),
    isAuthorized,
    onlyIfCached: directives.has('only-if-cached'),
    validate,
    isSpecial: isAuthorized || validate || directives.has('max-age') || directives.has('min-fresh'),
    maxAge: milliseconds('max-age', Number.POSITIVE_INFINITY),
    minFresh: milliseconds('min-fresh', 0),
    maxStale: directives.get('max-stale') === true ? Number.POSITIVE_INFINITY : milliseconds('max-stale', 0),
  }
}

/** Whether a stored answer may be served to such a client without asking the origin. */
export function satisfies(entry: Entry, demands: Demands, now: number): boolean {
  if (demands.validate) return false
  const grace = entry.mayBeStale ? demands.maxStale : 0
  return now - entry.bornAt <= demands.maxAge && now + demands.minFresh < entry.freshUntil + grace
}

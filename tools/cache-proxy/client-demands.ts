import { parseDirectives, secondsOf } from '../../functions/cache/stand-in/directives.ts'
import { allowsAuthorized } from '../../functions/cache/stand-in/may-store.ts'
import { originDirectives } from '../../functions/cache/stand-in/origin-directives.ts'
import type { Terms } from '../../functions/cache/stand-in/terms.ts'

/** What a client asks of caches (RFC 9111, section 5.2.1). */
export interface ClientDemands {
  /** The request and its answer pass by the cache. */
  noStore: boolean
  onlyIfCached: boolean
  terms: Terms
}

export function clientDemands(headers: Headers): ClientDemands {
  const directives = parseDirectives(headers.get('cache-control'))
  const milliseconds = (name: string, byDefault: number): number =>
    (secondsOf(directives, name) ?? byDefault) * 1000
  const isAuthorized = headers.has('authorization')
  const noCache = directives.has('no-cache')
  const maxAge = milliseconds('max-age', Number.POSITIVE_INFINITY)
  const minFresh = milliseconds('min-fresh', 0)
  const maxStale =
    directives.get('max-stale') === true ? Number.POSITIVE_INFINITY : milliseconds('max-stale', 0)
  return {
    noStore: directives.has('no-store'),
    onlyIfCached: directives.has('only-if-cached'),
    terms: {
      maySee: stored => !isAuthorized || allowsAuthorized(originDirectives(stored.headers)),
      accepts(stored, now) {
        const grace = stored.mayBeStale ? maxStale : 0
        return !noCache && now - stored.bornAt <= maxAge && now + minFresh < stored.freshUntil + grace
      },
      mayShare: !(isAuthorized || noCache || directives.has('max-age') || directives.has('min-fresh')),
    },
  }
}

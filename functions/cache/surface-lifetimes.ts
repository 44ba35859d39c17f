/** In seconds. What a kill can change is served for 60 s at most, and for 300 s more only while the origin fails. */
interface Lifetime {
  maxAge: number
  staleWhileRevalidate: number
  staleIfError: number
  /** At the edge, which can be told to forget; the client's own where nothing is said. */
  edgeMaxAge?: number
}

const LIFETIMES = {
  /** Lists, pages, articles, feeds. */
  live: { maxAge: 30, staleWhileRevalidate: 30, staleIfError: 300 },
  /** Files of pictures, whose copies a kill purges by name. */
  picture: { maxAge: 60, staleWhileRevalidate: 0, staleIfError: 0, edgeMaxAge: 300 },
  /** 404 and 410 of well-formed URLs. They are short, since a publication may change them. */
  missing: { maxAge: 10, staleWhileRevalidate: 0, staleIfError: 0 },
} as const satisfies Record<string, Lifetime>

/** How long a cache may serve an answer while the origin works, ms. */
export const LONGEST_LIFE = (LIFETIMES.live.maxAge + LIFETIMES.live.staleWhileRevalidate) * 1000

export type Surface = keyof typeof LIFETIMES

/** Has the edge's lifetime (RFC 9213). It is mostly the client's, and `Age` is passed on, so both end together. */
export const EDGE_FIELD = 'Cloudflare-CDN-Cache-Control'

/**
 * Cache-Control for client and edge. `secondsLeft` is the time until the answer changes by itself. Freshness and
 * stale-while-revalidate end by then, so that a page is right at the instant of an embargo, schedule or expiry.
 */
export function cacheHeaders(
  surface: Surface,
  secondsLeft = Number.POSITIVE_INFINITY,
): Record<string, string> {
  const lifetime: Lifetime = LIFETIMES[surface]
  const left = Math.max(0, Math.floor(secondsLeft))
  return {
    'Cache-Control': `public, ${directives(lifetime, lifetime.maxAge, left)}`,
    [EDGE_FIELD]: directives(lifetime, lifetime.edgeMaxAge ?? lifetime.maxAge, left),
  }
}

function directives({ staleWhileRevalidate, staleIfError }: Lifetime, maxAge: number, left: number): string {
  const fresh = Math.min(maxAge, left)
  const stale = Math.min(staleWhileRevalidate, left - fresh)
  return [
    `max-age=${fresh}`,
    ...(staleWhileRevalidate > 0 ? [`stale-while-revalidate=${stale}`] : []),
    // Without a limit the platform would serve a stale answer for as long as the origin fails.
    `stale-if-error=${staleIfError}`,
  ].join(', ')
}

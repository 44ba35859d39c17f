/** In seconds. What a kill can change is served for 60 s at most, and for 300 s more only while the origin fails. */
interface Lifetime {
  maxAge: number
  staleWhileRevalidate: number
  staleIfError: number
}

const LIFETIMES = {
  /** Lists, pages, articles, feeds. */
  live: { maxAge: 30, staleWhileRevalidate: 30, staleIfError: 300 },
  /** 404 and 410 of well-formed URLs. They are short, since a publication may change them. */
  missing: { maxAge: 10, staleWhileRevalidate: 0, staleIfError: 0 },
} as const satisfies Record<string, Lifetime>

/** How long a cache may serve an answer while the origin works, ms. */
export const LONGEST_LIFE = (LIFETIMES.live.maxAge + LIFETIMES.live.staleWhileRevalidate) * 1000

export type Surface = keyof typeof LIFETIMES

/** Has the edge's lifetime (RFC 9213). It is the same as the client's, and `Age` is passed on, so both end together. */
export const EDGE_FIELD = 'Cloudflare-CDN-Cache-Control'

/**
 * Cache-Control for client and edge. `secondsLeft` is the time until the answer changes by itself. Freshness and
 * stale-while-revalidate end by then, so that a page is right at the instant of an embargo, schedule or expiry.
 */
export function cacheHeaders(
  surface: Surface,
  secondsLeft = Number.POSITIVE_INFINITY,
): Record<string, string> {
  const { maxAge, staleWhileRevalidate, staleIfError } = LIFETIMES[surface]
  const left = Math.max(0, Math.floor(secondsLeft))
  const fresh = Math.min(maxAge, left)
  const stale = Math.min(staleWhileRevalidate, left - fresh)
  const directives = [
    `max-age=${fresh}`,
    ...(staleWhileRevalidate > 0 ? [`stale-while-revalidate=${stale}`] : []),
    // Without a limit the platform would serve a stale answer for as long as the origin fails.
    `stale-if-error=${staleIfError}`,
  ].join(', ')
  return { 'Cache-Control': `public, ${directives}`, [EDGE_FIELD]: directives }
}

/** Seconds. Whatever a kill can touch lives 60 at worst, 300 only while the origin fails. */
interface Lifetime {
  maxAge: number
  staleWhileRevalidate: number
  staleIfError: number
}

const LIFETIMES = {
  /** Lists, pages, articles, feeds. */
  live: { maxAge: 30, staleWhileRevalidate: 30, staleIfError: 300 },
  /** 404 and 410 of well-formed URLs: a publication may change them. */
  missing: { maxAge: 10, staleWhileRevalidate: 0, staleIfError: 0 },
} as const satisfies Record<string, Lifetime>

/** How long an answer may be served while the origin works, ms: an older one is nowhere. */
export const LONGEST_LIFE = (LIFETIMES.live.maxAge + LIFETIMES.live.staleWhileRevalidate) * 1000

export type Surface = keyof typeof LIFETIMES

/** The edge's own lifetime travels in the targeted field (RFC 9213); the two are the same, so `Age` ends both. */
export const EDGE_FIELD = 'Cloudflare-CDN-Cache-Control'

/**
 * Cache-Control for client and edge. `secondsLeft` until the answer changes by itself cuts freshness and
 * stale-while-revalidate together, so that a page is right at the instant of an embargo, schedule or expiry.
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
    // The platform serves stale on errors without end where nothing is said.
    `stale-if-error=${staleIfError}`,
  ].join(', ')
  return { 'Cache-Control': `public, ${directives}`, [EDGE_FIELD]: directives }
}

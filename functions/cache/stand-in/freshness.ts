import { isWhole, secondsOf } from './directives.ts'
import { parseHttpDate } from './http-date.ts'
import type { OriginDirectives } from './origin-directives.ts'

/** When the request went out and when its answer came in. */
export interface Exchange {
  requestedAt: number
  receivedAt: number
}

/** How long an answer is of use. Times are ms since 1970. */
export interface Freshness {
  /** When the origin made the answer. Its age counts from here. */
  bornAt: number
  freshUntil: number
  /** The end of `stale-while-revalidate`. */
  staleUntil: number
  /** The end of `stale-if-error`. */
  errorUntil: number
  /** False if the origin forbids that the answer is ever served stale. */
  mayBeStale: boolean
}

const NEVER = Number.NEGATIVE_INFINITY
const WITHOUT_END = Number.POSITIVE_INFINITY

const FORBID_STALE = ['s-maxage', 'must-revalidate', 'proxy-revalidate']

/** Of the time since the last change, where the origin says nothing else. */
const HEURISTIC_FRACTION = 0.1

/** Decides how long an answer is fresh (RFC 9111, section 4.2) and how long it may be served stale (RFC 5861). */
export function freshnessOf(origin: OriginDirectives, headers: Headers, exchange: Exchange): Freshness {
  const { directives } = origin
  const bornAt = exchange.receivedAt - initialAge(headers, exchange)
  const mustAsk = isWhole(directives, 'no-cache')
  const freshUntil = mustAsk ? NEVER : bornAt + lifetime(origin, headers, exchange.receivedAt)
  const mayBeStale = !mustAsk && !FORBID_STALE.some(name => directives.has(name))
  const windowEnd = (name: string, byDefault: number): number =>
    mayBeStale ? freshUntil + (secondsOf(directives, name) ?? byDefault) * 1000 : NEVER
  return {
    bornAt,
    freshUntil,
    staleUntil: windowEnd('stale-while-revalidate', 0),
    // As in Workers Caching, where the origin sets no limit.
    errorUntil: windowEnd('stale-if-error', WITHOUT_END),
    mayBeStale,
  }
}

/** The age on arrival in ms (RFC 9111, section 4.2.3). */
function initialAge(headers: Headers, { requestedAt, receivedAt }: Exchange): number {
  const date = parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt
  const apparentAge = Math.max(0, receivedAt - date)
  return Math.max(apparentAge, ageValue(headers) * 1000 + (receivedAt - requestedAt))
}

/** The first value of `Age` in seconds. An invalid one is ignored (RFC 9111, section 5.1). */
function ageValue(headers: Headers): number {
  const digits = /^\s*(\d+)\s*(?:[,;]|$)/.exec(headers.get('age') ?? '')?.[1]
  return digits === undefined ? 0 : Number(digits)
}

/** In ms (RFC 9111, section 4.2.1). */
function lifetime(
  { directives, areTargeted }: OriginDirectives,
  headers: Headers,
  receivedAt: number,
): number {
  const explicit = secondsOf(directives, 's-maxage') ?? secondsOf(directives, 'max-age')
  if (explicit !== undefined) return explicit * 1000
  const date = parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt
  const expires = areTargeted ? null : headers.get('expires')
  if (expires !== null) return Math.max(0, (parseHttpDate(expires, receivedAt) ?? date) - date)
  const modified = parseHttpDate(headers.get('last-modified'), receivedAt)
  return modified === undefined ? 0 : Math.max(0, date - modified) * HEURISTIC_FRACTION
}

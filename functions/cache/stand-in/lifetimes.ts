import { isWhole, secondsOf } from './cache-control.ts'
import { parseHttpDate } from './http-date.ts'
import type { Policy } from './policy.ts'

/** When the request went out and the answer came in, in milliseconds. */
export interface Exchange {
  requestedAt: number
  receivedAt: number
}

/** Instants in milliseconds. Age is counted from `bornAt`; each window ends at its own instant. */
export interface Lifetimes {
  bornAt: number
  freshUntil: number
  /** End of stale-while-revalidate. */
  staleUntil: number
  /** End of stale-if-error. */
  errorUntil: number
  /** False if the origin forbids any stale answer. */
  mayBeStale: boolean
}

const HEURISTIC_FRACTION = 0.1

export function lifetimesOf(policy: Policy, headers: Headers, exchange: Exchange): Lifetimes {
  const { directives } = policy
  const bornAt = exchange.receivedAt - initialAge(headers, exchange)
  const lifetime = freshnessLifetime(policy, headers, exchange.receivedAt)
  const mustAsk = isWhole(directives, 'no-cache')
  const freshUntil = mustAsk ? Number.NEGATIVE_INFINITY : bornAt + lifetime
  const mayBeStale =
    !mustAsk && !['s-maxage', 'must-revalidate', 'proxy-revalidate'].some(name => directives.has(name))
  const windowEnd = (name: string, byDefault: number): number =>
    mayBeStale ? freshUntil + (secondsOf(directives, name) ?? byDefault) * 1000 : Number.NEGATIVE_INFINITY
  return {
    bornAt,
    freshUntil,
    staleUntil: windowEnd('stale-while-revalidate', 0),
    // Workers Caching serves stale on errors without end unless the origin says otherwise.
    errorUntil: windowEnd('stale-if-error', Number.POSITIVE_INFINITY),
    mayBeStale,
  }
}

/** Corrected initial age in milliseconds (RFC 9111, section 4.2.3). */
function initialAge(headers: Headers, { requestedAt, receivedAt }: Exchange): number {
  const date = parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt
  const apparentAge = Math.max(0, receivedAt - date)
  return Math.max(apparentAge, ageValue(headers) * 1000 + (receivedAt - requestedAt))
}

/** The first value of `Age`; an invalid one is ignored (RFC 9111, section 5.1). */
function ageValue(headers: Headers): number {
  const digits = /^\s*(\d+)\s*(?:[,;]|$)/.exec(headers.get('age') ?? '')?.[1]
  return digits === undefined ? 0 : Number(digits)
}

/** Milliseconds (RFC 9111, section 4.2.1). */
function freshnessLifetime(policy: Policy, headers: Headers, receivedAt: number): number {
  const explicit = secondsOf(policy.directives, 's-maxage') ?? secondsOf(policy.directives, 'max-age')
  if (explicit !== undefined) return explicit * 1000
  const date = parseHttpDate(headers.get('date'), receivedAt) ?? receivedAt
  const expires = policy.targeted ? null : headers.get('expires')
  if (expires !== null) return Math.max(0, (parseHttpDate(expires, receivedAt) ?? date) - date)
  const modified = parseHttpDate(headers.get('last-modified'), receivedAt)
  return modified === undefined ? 0 : Math.max(0, date - modified) * HEURISTIC_FRACTION
}

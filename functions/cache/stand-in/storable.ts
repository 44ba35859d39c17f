import { isWhole } from './cache-control.ts'
import type { Lifetimes } from './lifetimes.ts'
import type { Policy } from './policy.ts'

// RFC 9110, section 15.1: cacheable by default. 206 is left out: partial content is never stored.
const HEURISTIC_STATUSES = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])

// Statuses whose caching rules this cache knows, for `must-understand` (RFC 9111, section 5.2.2.3).
const UNDERSTOOD = new Set([
  ...HEURISTIC_STATUSES,
  302,
  303,
  307,
  400,
  401,
  403,
  409,
  422,
  500,
  502,
  503,
  504,
])

// 206 is a part; Workers Caching never stores 520 to 526.
const NEVER_REUSED = new Set([206, 520, 521, 522, 523, 524, 525, 526])

/** What the rules need of an answer, once `private="…"` and `no-cache="…"` fields are taken out. */
export interface Candidate {
  isAuthorized: boolean
  status: number
  headers: Headers
  policy: Policy
  lifetimes: Lifetimes
  receivedAt: number
}

/** Whether a shared cache may keep and reuse the answer (RFC 9111, section 3). */
export function mayReuse(candidate: Candidate): boolean {
  const { policy, status, headers } = candidate
  const { directives } = policy
  const isUnderstood = UNDERSTOOD.has(status)
  const mustUnderstand = directives.has('must-understand')
  const isRefused =
    NEVER_REUSED.has(status) ||
    (directives.has('no-store') && !(mustUnderstand && isUnderstood)) ||
    (mustUnderstand && !isUnderstood) ||
    isWhole(directives, 'private') ||
    headers.has('set-cookie') ||
    (candidate.isAuthorized && !allowsAuthorized(policy))
  return !isRefused && isMeantForCaches(candidate) && isOfUse(candidate)
}

/** Whether answers to requests with `Authorization` may be shared (RFC 9111, section 3.5). */
export const allowsAuthorized = ({ directives }: Policy): boolean =>
  ['public', 's-maxage', 'must-revalidate'].some(name => directives.has(name))

/** Explicitly, or by a status whose answers may be given a heuristic lifetime (RFC 9111, section 4.2.2). */
function isMeantForCaches({ policy, status, headers }: Candidate): boolean {
  const isExplicit = ['public', 'max-age', 's-maxage'].some(name => policy.directives.has(name))
  return isExplicit || HEURISTIC_STATUSES.has(status) || (!policy.targeted && headers.has('expires'))
}

/** An answer that is neither fresh nor can be validated would never be served. */
function isOfUse({ lifetimes, headers, receivedAt }: Candidate): boolean {
  const ends = Math.max(lifetimes.freshUntil, lifetimes.staleUntil)
  return ends > receivedAt || headers.has('etag') || headers.has('last-modified')
}

import type { Freshness } from './freshness.ts'

export const isFresh = ({ freshUntil }: Freshness, now: number): boolean => now < freshUntil

/** Stale, while a new answer is fetched (RFC 5861, section 3). */
export const mayServeWhileFetching = ({ staleUntil }: Freshness, now: number): boolean => now < staleUntil

/** Stale, because the origin fails (RFC 5861, section 4). */
export const mayServeOnError = ({ errorUntil }: Freshness, now: number): boolean => now < errorUntil

/** From here on the origin is asked before the answer is served. It still covers failures of the origin. */
export function makeStale(answer: Freshness): void {
  answer.freshUntil = Number.NEGATIVE_INFINITY
  answer.staleUntil = Number.NEGATIVE_INFINITY
}

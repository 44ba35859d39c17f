import type { Outcome } from './ask-origin.ts'
import { makeBring, type WaitContext } from './bring.ts'
import { isRead, makeHolding } from './holding.ts'
import { BY_URL, type Keys } from './keys.ts'
import { makeStale } from './may-serve.ts'
import { makeMemory } from './memory.ts'
import { makeOriginFetches } from './origin-fetches.ts'
import { type PurgeOptions, type PurgeResult, purgeErrors, purgeReach } from './purge-reach.ts'
import { passOn } from './respond.ts'
import type { StoredAnswer } from './stored-answer.ts'
import { ORDINARY, type Terms } from './terms.ts'

export interface EdgeCache {
  /**
   * Answers from memory or through the origin, with `Age` and `Cf-Cache-Status`. Rejects only where the origin does.
   */
  fetch(request: Request, context: WaitContext): Promise<Response>
  /** Deletes what matches. Answers that are being fetched now are not stored. */
  purge(options: PurgeOptions): Promise<PurgeResult>
  /** Makes what matches stale: before it is served again the origin is asked whether it still holds. */
  invalidate(options: PurgeOptions): Promise<PurgeResult>
}

export interface StandIn extends EdgeCache {
  /** The answer in memory, if it may be served. Without terms only the request's method, URL and conditions matter. */
  hit(request: Request, terms?: Terms): Response | undefined
  fetch(request: Request, context: WaitContext, terms?: Terms): Promise<Response>
  /** Deletes all that is stored at this URL. Answers that are being fetched for it now are not stored. */
  forget(url: string): void
}

export interface StandInDeps {
  origin: (request: Request) => Promise<Response>
  /** Ms since 1970. */
  now: () => number
  /** Memory for stored answers. A single one takes a quarter of it at most. */
  maxBytes: number
  keys?: Keys
}

/**
 * A shared HTTP cache that behaves like Cloudflare's Workers Caching (RFC 9111, 5861, 9213). It follows all that the
 * origin may say. What clients may ask of a cache is left to the caller, by `keys` and `Terms`: a proxy in front of any
 * origin needs them. The gateway does not, since of a request's headers it passes on the conditions only.
 */
export function makeStandIn({ origin, now, maxBytes, keys = BY_URL }: StandInDeps): StandIn {
  const memory = makeMemory(maxBytes)
  const fetches = makeOriginFetches<Outcome>()
  const deps = { origin, now, keys, memory, maxAnswerBytes: maxBytes / 4 }
  const holding = makeHolding(deps)
  const bring = makeBring(deps, holding, fetches)

  function touch(options: PurgeOptions, act: (stored: StoredAnswer) => void): PurgeResult {
    const errors = purgeErrors(options)
    if (errors.length > 0) return { success: false, errors }
    fetches.outdate()
    for (const stored of memory.all().filter(purgeReach(options))) act(stored)
    return { success: true, errors }
  }

  return {
    hit: (request, terms = ORDINARY) => holding.hit(request, terms),
    async fetch(request, context, terms = ORDINARY) {
      if (!isRead(request)) return passOn(await origin(request), request, 'BYPASS', now())
      return holding.hit(request, terms) ?? bring(request, context, terms)
    },
    forget(url) {
      fetches.outdate(url)
      for (const stored of memory.all()) if (stored.url === url) memory.drop(stored)
    },
    purge: async options => touch(options, memory.drop),
    invalidate: async options => touch(options, makeStale),
  }
}

import { BUCKET, CALLS_PER_MINUTE } from '../../../functions/cache/purge-budget.ts'
import { makeStandIn } from '../../../functions/cache/stand-in/make-stand-in.ts'
import type { PurgeOptions, PurgeResult } from '../../../functions/cache/stand-in/purge-reach.ts'

type Origin = (request: Request) => Promise<Response>

export interface CacheOptions {
  /** Whether the platform takes no purge now, whatever the budget. */
  isRefusing?: () => boolean
  maxBytes?: number
}

const REFUSED: PurgeResult = { success: false, errors: ['Rate limited'] }
const MAX_BYTES = 48 * 1024 * 1024

/** Plays Workers Caching before the public reads: the same cache as `npm start` has, with the platform's budget of purges. */
export function makePlatformCache(
  origin: Origin,
  { isRefusing = () => false, maxBytes = MAX_BYTES }: CacheOptions = {},
) {
  const cache = makeStandIn({ origin, now: () => Date.now(), maxBytes })
  const bucket = { calls: BUCKET, at: Date.now() }
  const pays = () => {
    const now = Date.now()
    const grown = (Math.max(0, now - bucket.at) * CALLS_PER_MINUTE) / 60_000
    bucket.calls = Math.min(BUCKET, bucket.calls + grown)
    bucket.at = now
    if (isRefusing() || bucket.calls < 1) return false
    bucket.calls--
    return true
  }
  return {
    entrypoint: (context: Pick<ExecutionContext, 'waitUntil'>) => ({
      fetch: (request: Request) => cache.fetch(request, context),
      purge: async (options: PurgeOptions) => (pays() ? cache.purge(options) : REFUSED),
      invalidate: async (options: PurgeOptions) => (pays() ? cache.invalidate(options) : REFUSED),
    }),
  }
}

import { type EdgeCache, makeStandIn, type StandIn } from './stand-in/make-stand-in.ts'
import type { PurgeOptions, PurgeResult } from './stand-in/purge-reach.ts'

export interface PageCache extends EdgeCache {
  /** Purges are not limited: no budget applies. */
  unmetered?: boolean
}

type Origin = (request: Request) => Promise<Response>

/** The cached entrypoint; its purges reach only what it stored itself. */
export interface CachedEntrypoint {
  fetch: Origin
  purge(options: PurgeOptions): Promise<PurgeResult>
  invalidate(options: PurgeOptions): Promise<PurgeResult>
}

const STAND_IN_BYTES = 48 * 1024 * 1024

/** One per isolate, and only where CACHE is `local`. */
let standIn: (PageCache & StandIn) | undefined

const DONE = { success: true, errors: [] }

/** The three caches that can stand between the gateway and the public reads; CACHE chooses. */
const CACHES: Record<string, (entrypoint: CachedEntrypoint) => PageCache> = {
  platform: entrypoint => ({
    fetch: request => entrypoint.fetch(request),
    purge: options => entrypoint.purge(options),
    invalidate: options => entrypoint.invalidate(options),
  }),
  local: entrypoint => {
    standIn ??= {
      ...makeStandIn({ origin: entrypoint.fetch, now: Date.now, maxBytes: STAND_IN_BYTES }),
      unmetered: true,
    }
    return standIn
  },
  // A cache of your own reads `Cache-Tag`; what it is not told expires within a minute.
  upstream: entrypoint => ({
    fetch: request => entrypoint.fetch(request),
    purge: async () => DONE,
    invalidate: async () => DONE,
    unmetered: true,
  }),
}

export function pageCache(mode: string, entrypoint: CachedEntrypoint): PageCache {
  const make = CACHES[mode]
  if (!make) throw new Error(`CACHE is ${mode}; it must be platform, local or upstream`)
  return make(entrypoint)
}

/** What the stand-in holds fresh for everybody at exactly this URL: the quickest answer there is. */
export const pageHit = (mode: string, request: Request): Response | undefined =>
  mode === 'local' ? standIn?.hit(request) : undefined

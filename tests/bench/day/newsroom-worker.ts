import { makeDeps } from '../../../functions/deps.ts'
import { gateway } from '../../../functions/gateway.ts'
import { runSchedule } from '../../../functions/jobs/run-schedule.ts'
import { answerPublic } from '../../../functions/public-app.ts'
import { makeId, makeReadDeps, pace } from '../../../functions/read-deps.ts'
import { makePlatformCache } from '../../../tools/chaos/world/platform-cache.ts'
import { type Newsroom, ORIGIN, type Platform } from './newsroom.ts'

/** No answer is ever put out for want of room. */
const CACHE_BYTES = 2 ** 31

/** The newsroom's own gateway, apps and job, with the stand-in for the platform's cache and its budget before the reads. */
export function openNewsroom({ main, search, file, now, finish }: Platform): Newsroom {
  const counts = { queries: 0, calls: 0, everything: 0 }
  const later = new Set<Promise<unknown>>()
  const ctx = {
    waitUntil(work: Promise<unknown>) {
      later.add(work)
      void work.finally(() => later.delete(work))
    },
  } as unknown as ExecutionContext
  const env = {
    DB: main,
    SEARCH: search,
    ASSETS: { fetch: async (url: URL) => new Response(file(url.pathname)) },
    PICTURES: { put: async () => null },
    PUBLIC_ORIGIN: ORIGIN,
    CACHE: 'platform',
    DESK_TIME_ZONE: 'UTC',
    RP_ID: '',
    ACCESS_TEAM: '',
    ACCESS_AUD: '',
    WEBSUB_HUB: '',
  } as unknown as Env
  const cache = makePlatformCache(
    async request => answerPublic(request, await makeReadDeps(env, () => void counts.queries++)),
    { maxBytes: CACHE_BYTES },
  ).entrypoint(ctx)
  const told = (how: 'purge' | 'invalidate') => (options: Parameters<typeof cache.purge>[0]) => {
    counts.calls++
    if (options.purgeEverything) counts.everything++
    return cache[how](options)
  }
  const publicReads = () => ({ ...cache, purge: told('purge'), invalidate: told('invalidate') })
  const world = { publicReads, pace, now, newId: makeId, log: () => {}, count: undefined }
  return {
    counts,
    ask: (path, call) =>
      finish(Promise.resolve(gateway(new Request(ORIGIN + path, call), env, ctx, world)), later),
    runJob: () => finish(makeDeps(env, ctx, publicReads()).then(runSchedule), later),
  }
}

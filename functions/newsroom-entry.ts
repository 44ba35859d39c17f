import type { CachedEntrypoint } from './cache/page-cache.ts'
import { makeDeps } from './deps.ts'
import { routePattern } from './http/allowed-methods.ts'
import { runSchedule } from './jobs/run-schedule.ts'
import { answerNewsroom, newsroomApp } from './newsroom-app.ts'

/** The newsroom as the Worker's entrypoints see it; `load-newsroom.ts` imports it. */
export const answer = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  publicReads: CachedEntrypoint,
  onTrip: () => void,
): Promise<Response> => answerNewsroom(request, await makeDeps(env, ctx, publicReads, onTrip))

/** The pattern of the route that a path of the newsroom belongs to; undefined where there is none. */
export const patternOf = (pathname: string): string | undefined => routePattern(newsroomApp, pathname)

export const runMinute = async (
  env: Env,
  ctx: ExecutionContext,
  publicReads: CachedEntrypoint,
): Promise<void> => runSchedule(await makeDeps(env, ctx, publicReads))

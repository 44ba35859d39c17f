import { WorkerEntrypoint } from 'cloudflare:workers'
import type { CachedEntrypoint } from './cache/page-cache.ts'
import { gateway } from './gateway.ts'
import { loadNewsroom } from './load-newsroom.ts'
import { answerPublic } from './public-app.ts'
import { makeId, makeReadDeps, pace } from './read-deps.ts'
import { countIn, type Dataset } from './watch/data-point.ts'

/** The only cached entrypoint. It never sees who asks; its purges reach what it stored. */
export class PublicReads extends WorkerEntrypoint<Env> {
  override async fetch(request: Request) {
    return answerPublic(request, await makeReadDeps(this.env))
  }

  async purge(options: CachePurgeOptions) {
    return cleared(await this.ctx.cache?.purge(options))
  }

  async invalidate(options: CachePurgeOptions) {
    return cleared(await this.ctx.cache?.invalidate(options))
  }
}

/** Where the platform has no such cache there is nothing to clear. */
const cleared = (result: { success: boolean; errors: { message: string }[] } | undefined) => ({
  success: result?.success ?? true,
  errors: result?.errors.map(error => error.message) ?? [],
})

/** Only the platform's own cache sits in front of the entrypoint; other modes skip the hop to it. */
function publicReads(env: Env, ctx: ExecutionContext): CachedEntrypoint {
  return {
    fetch: async request =>
      env.CACHE === 'platform'
        ? ctx.exports.PublicReads.fetch(request)
        : answerPublic(request, await makeReadDeps(env)),
    purge: async options => ctx.exports.PublicReads.purge(options),
    invalidate: async options => ctx.exports.PublicReads.invalidate(options),
  }
}

/** Requests are counted where the operator bound a dataset. */
const counterOf = ({ REQUESTS }: Env & { REQUESTS?: Dataset }) => REQUESTS && countIn(REQUESTS)

export default {
  fetch: (request, env, ctx) =>
    gateway(request, env, ctx, {
      publicReads,
      pace,
      now: Date.now,
      newId: makeId,
      log: line => console.log(line),
      count: counterOf(env),
    }),
  scheduled: async (_event, env, ctx) => {
    const { runMinute } = await loadNewsroom()
    await runMinute(env, ctx, publicReads(env, ctx))
  },
} satisfies ExportedHandler<Env>

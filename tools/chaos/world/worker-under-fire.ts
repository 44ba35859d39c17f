import './clock.ts'
import './quiet-log.ts'
import { exports } from 'cloudflare:workers'
import product, { PublicReads as Reads } from '../../../functions/worker.ts'
import { CONTROL } from '../faults.ts'
import { faultyEnv } from './faulty-env.ts'
import { makePlatformCache } from './platform-cache.ts'
import { faults } from './state.ts'

/** The built Worker's own entrypoint, on bindings that fail. */
export class PublicReads extends Reads {
  constructor(ctx: ExecutionContext, env: Env) {
    super(ctx, faultyEnv(env))
  }
}

const own = exports as unknown as { PublicReads: { fetch: typeof fetch } }
let cache: ReturnType<typeof makePlatformCache> | undefined

/** The context that the platform gives, with its cache before the public reads. */
function underCache(ctx: ExecutionContext): ExecutionContext {
  cache ??= makePlatformCache(request => own.PublicReads.fetch(request), {
    isRefusing: () => faults.refusesPurges,
  })
  const entrypoint = cache.entrypoint(ctx)
  return new Proxy(ctx, {
    get: (target, name) => {
      if (name === 'exports') return { PublicReads: entrypoint }
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

const { fetch: answer, scheduled } = product as Required<typeof product>

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== CONTROL) return answer(request, faultyEnv(env), underCache(ctx))
    Object.assign(faults, await request.json())
    return Response.json({ now: Date.now() })
  },
  scheduled: (event, env, ctx) => scheduled(event, faultyEnv(env), underCache(ctx)),
} satisfies ExportedHandler<Env>

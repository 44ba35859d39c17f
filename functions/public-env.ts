import type { ReadDeps } from './read-deps.ts'

/** What Hono's context carries on the public reads: dependencies and nothing of the caller. */
export type PublicEnv = { Bindings: { deps: ReadDeps } }

import type { Deps } from './deps.ts'
import type { Actor } from './newsroom/permissions.ts'

/** What Hono's context carries behind the sign-in and the API key. */
export type NewsroomEnv = {
  Bindings: { deps: Deps }
  Variables: { editor: Extract<Actor, { kind: 'editor' }> }
}

import type { SavedView } from '../db/queries/find-visit.ts'
import type { Concern } from '../db/queries/list-concerns.ts'
import type { Deps } from './deps.ts'
import type { Actor } from './newsroom/rules/permissions.ts'
import type { Found } from './search/find-articles.ts'

/** What the desk knows of an editor's session. */
export interface Session {
  /** SHA-256 of its token. */
  tokenHash: string
  /** When its editor last showed a passkey in it, ms; null for never. */
  verifiedAt: number | null
  /** How many passkeys the editor has. */
  passkeys: number
}

/** What Hono's context carries behind the sign-in and the API key. */
export type NewsroomEnv = {
  Bindings: { deps: Deps }
  Variables: {
    editor: Extract<Actor, { kind: 'editor' }>
    session: Session
    /** Of the editor, on pages that they open. */
    concerns: readonly Concern[]
    views: readonly SavedView[]
    /** What the index was asked while the session was looked up; undefined where it was not asked. */
    found: Promise<Found> | undefined
  }
}

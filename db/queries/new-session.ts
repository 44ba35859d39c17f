import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, session } from '../schema.ts'

export interface NewSession {
  /** SHA-256 of its token. */
  tokenHash: string
  /** Ms since 1970 UTC. */
  now: number
  expiresAt: number
  /** The session that the browser had before: a sign-in ends it. */
  replaces: string | undefined
}

/** Says in the audit by what the session began, if it did. */
export const recordSignIn = (
  db: Db,
  tokenHash: string,
  now: number,
  by: 'passkey' | 'invite' | 'invite_with_passkey',
) =>
  db.insert(audit).select(
    sql`SELECT NULL, ${now}, 'editor:' || editor_id, 'sign_in', NULL, NULL, ${JSON.stringify({ by })}, NULL
        FROM session WHERE token_hash = ${tokenHash}`,
  )

/** Ends the session that the browser had before, once the new one is there. */
export const deleteReplaced = (db: Db, { tokenHash, replaces }: NewSession) =>
  db
    .delete(session)
    .where(
      sql`${session.tokenHash} = ${replaces ?? ''} AND EXISTS (SELECT 1 FROM session AS s WHERE s.token_hash = ${tokenHash})`,
    )

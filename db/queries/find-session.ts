import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { Role } from '../schema.ts'
import type { LocalVersions } from './local-layer.ts'

export interface SignedIn {
  editor: { id: string; name: string; role: Role }
  /** When it was used last and when a passkey was shown in it, ms; how many passkeys the editor has. */
  session: { seenAt: number; verifiedAt: number | null; passkeys: number }
  local: LocalVersions
}

/** Times in ms; `seenAfter` is when a session must last have been used. */
export interface AskedSession {
  tokenHash: string
  now: number
  seenAfter: number
}

/**
 * The active editor whose session has this token hash and is not over, with what a page needs of the session, and the
 * versions of the local layer. One round trip.
 */
export const findSession = async (db: Db, asked: AskedSession): Promise<SignedIn | undefined> =>
  signedInOf(await db.all<SessionRow>(sessionSql(asked)))

export interface SessionRow {
  id: string
  name: string
  role: Role
  seenAt: number
  verifiedAt: number | null
  passkeys: number
  entries: number
  names: number
}

export const sessionSql = ({ tokenHash, now, seenAfter }: AskedSession): SQL => sql`
  SELECT editor.id, editor.name, editor.role, session.seen_at AS seenAt, session.verified_at AS verifiedAt,
    (SELECT count(*) FROM passkey WHERE passkey.editor_id = editor.id) AS passkeys,
    local_layer.entries, local_layer.names
  FROM session JOIN editor ON editor.id = session.editor_id JOIN local_layer ON local_layer.id = 1
  WHERE session.token_hash = ${tokenHash} AND session.expires_at > ${now} AND session.seen_at > ${seenAfter}
    AND editor.active = 1`

export const signedInOf = ([row]: readonly SessionRow[]): SignedIn | undefined =>
  row && {
    editor: { id: row.id, name: row.name, role: row.role },
    session: { seenAt: row.seenAt, verifiedAt: row.verifiedAt, passkeys: row.passkeys },
    local: { entries: row.entries, names: row.names },
  }

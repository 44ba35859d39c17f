import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { Role } from '../schema.ts'
import type { LocalVersions } from './local-layer.ts'

export interface SignedIn {
  editor: { id: string; name: string; role: Role }
  local: LocalVersions
}

/** The active editor whose unexpired session has this token hash, with the versions of the local layer. One round trip. */
export const findSession = async (db: Db, tokenHash: string, now: number): Promise<SignedIn | undefined> =>
  signedInOf(await db.all<SessionRow>(sessionSql(tokenHash, now)))

export interface SessionRow {
  id: string
  name: string
  role: Role
  entries: number
  names: number
}

export const sessionSql = (tokenHash: string, now: number): SQL => sql`
  SELECT editor.id, editor.name, editor.role, local_layer.entries, local_layer.names
  FROM session JOIN editor ON editor.id = session.editor_id JOIN local_layer ON local_layer.id = 1
  WHERE session.token_hash = ${tokenHash} AND session.expires_at > ${now} AND editor.active = 1`

export const signedInOf = ([row]: readonly SessionRow[]): SignedIn | undefined =>
  row && {
    editor: { id: row.id, name: row.name, role: row.role },
    local: { entries: row.entries, names: row.names },
  }

import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { Role } from '../schema.ts'

export interface SignedIn {
  id: string
  name: string
  role: Role
}

/** The active editor whose unexpired session has this token hash. One round trip. */
export async function findSession(db: Db, tokenHash: string, now: number): Promise<SignedIn | undefined> {
  const [found] = await db.all<SignedIn>(sessionSql(tokenHash, now))
  return found
}

export const sessionSql = (tokenHash: string, now: number): SQL => sql`
  SELECT editor.id, editor.name, editor.role FROM session JOIN editor ON editor.id = session.editor_id
  WHERE session.token_hash = ${tokenHash} AND session.expires_at > ${now} AND editor.active = 1`

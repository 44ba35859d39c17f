import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { passkey, session } from '../schema.ts'
import { editorSeen } from './mark-seen.ts'
import { deleteReplaced, type NewSession, recordSignIn } from './new-session.ts'

/** What a passkey's assertion changes: its counter, if nothing moved it meanwhile. */
export interface PasskeyUse {
  id: string
  counterBefore: number
  counter: number
}

/** Begins a session of the passkey's editor, if they are active, and says whether. One round trip. */
export async function insertSession(db: Db, use: PasskeyUse, fresh: NewSession): Promise<boolean> {
  const { tokenHash, now, expiresAt } = fresh
  const [used] = await db.batch([
    usePasskey(db, use, now),
    db.insert(session).select(
      sql`SELECT ${tokenHash}, editor_id, ${now}, ${expiresAt}, ${now}, ${now}
          FROM passkey WHERE id = ${use.id} AND changes() = 1`,
    ),
    recordSignIn(db, tokenHash, now, 'passkey'),
    editorSeen(db, tokenHash, now),
    deleteReplaced(db, fresh),
  ])
  return used.length > 0
}

/** Notes in a session that its editor has just shown a passkey, and says whether. One round trip. */
export async function markVerified(
  db: Db,
  use: PasskeyUse,
  tokenHash: string,
  now: number,
): Promise<boolean> {
  const [used] = await db.batch([
    usePasskey(db, use, now),
    db
      .update(session)
      .set({ verifiedAt: now })
      .where(sql`${session.tokenHash} = ${tokenHash} AND changes() = 1`),
  ])
  return used.length > 0
}

const usePasskey = (db: Db, { id, counterBefore, counter }: PasskeyUse, now: number) =>
  db
    .update(passkey)
    .set({ counter, usedAt: now })
    .where(
      sql`${passkey.id} = ${id} AND ${passkey.counter} = ${counterBefore}
        AND editor_id IN (SELECT id FROM editor WHERE active = 1)`,
    )
    .returning({ id: passkey.id })

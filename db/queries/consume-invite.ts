import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { invite, session } from '../schema.ts'
import { insertPasskeySql, type NewPasskey } from './insert-passkey.ts'
import { editorSeen } from './mark-seen.ts'
import { deleteReplaced, type NewSession, recordSignIn } from './new-session.ts'

interface Entry {
  inviteHash: string
  session: NewSession
  /** Made with this invite; undefined where the editor goes on without one. */
  passkey: NewPasskey | undefined
}

/**
 * Turns an unused invite of an active editor into a session, and a passkey with it, and says whether. The editor's other
 * sessions end: who needs an invite may have lost a device that is still signed in. Of requests at the same time only one
 * succeeds. One round trip.
 */
export async function consumeInvite(
  db: Db,
  { inviteHash, session: fresh, passkey }: Entry,
): Promise<boolean> {
  const { tokenHash, now, expiresAt } = fresh
  const ofInvite = sql`${invite.tokenHash} = ${inviteHash}`
  const isNew = passkey
    ? sql`NOT EXISTS (SELECT 1 FROM passkey WHERE credential_id = ${passkey.credentialId})`
    : sql`true`
  const [consumed] = await db.batch([
    db
      .update(invite)
      .set({ usedAt: now })
      .where(
        sql`${ofInvite} AND ${invite.usedAt} IS NULL AND ${invite.expiresAt} > ${now}
          AND editor_id IN (SELECT id FROM editor WHERE active = 1) AND ${isNew}`,
      )
      .returning({ editorId: invite.editorId }),
    // `changes()` tells whether the statement before used the invite, also for two requests in one millisecond.
    db.insert(session).select(
      sql`SELECT ${tokenHash}, editor_id, ${now}, ${expiresAt}, ${now}, ${passkey ? now : null}
          FROM invite WHERE ${ofInvite} AND changes() = 1`,
    ),
    ...(passkey
      ? insertPasskeySql(
          db,
          passkey,
          sql`(SELECT editor_id FROM session WHERE token_hash = ${tokenHash})`,
          now,
        )
      : []),
    recordSignIn(db, tokenHash, now, passkey ? 'invite_with_passkey' : 'invite'),
    editorSeen(db, tokenHash, now),
    deleteReplaced(db, fresh),
    db.delete(session).where(
      sql`${session.editorId} = (SELECT editor_id FROM session AS own WHERE own.token_hash = ${tokenHash})
          AND ${session.tokenHash} <> ${tokenHash}`,
    ),
  ])
  return consumed.length > 0
}

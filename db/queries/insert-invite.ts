import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, editor, invite, type Role } from '../schema.ts'

interface Invitation {
  editorId: string
  /** SHA-256 of the invite's token; times in ms. */
  tokenHash: string
  now: number
  expiresAt: number
  /** Who invites: as the audit names them, and as the invite does. */
  actor: string
  madeBy: string
}

/** Adds an editor of a new name with an invite, and says whether. One round trip. */
export async function insertUser(db: Db, user: { name: string; role: Role }, invitation: Invitation) {
  const { editorId, actor, now } = invitation
  const [added] = await db.batch([
    db
      .insert(editor)
      .select(
        sql`SELECT ${editorId}, ${user.name}, ${user.role}, 1, ${now}, NULL
          WHERE NOT EXISTS (SELECT 1 FROM editor WHERE name = ${user.name} OR id = ${editorId})`,
      )
      .returning({ id: editor.id }),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, ${actor}, 'editor_added', NULL, NULL,
        ${JSON.stringify({ id: editorId, ...user })}, NULL WHERE changes() = 1`,
    ),
    ...insertInviteSql(db, invitation, sql`changes() = 1`),
  ])
  return added.length > 0
}

/**
 * Makes another invite for an active editor, in place of those that they did not use, and gives their name; undefined where
 * there is none. One round trip.
 */
export async function insertInvite(db: Db, invitation: Invitation): Promise<string | undefined> {
  const [, , , found] = await db.batch([
    ...insertInviteSql(db, invitation, sql`true`),
    db
      .select({ name: editor.name })
      .from(invite)
      .innerJoin(editor, sql`${editor.id} = ${invite.editorId}`)
      .where(sql`${invite.tokenHash} = ${invitation.tokenHash}`),
  ])
  return found[0]?.name
}

const insertInviteSql = (db: Db, invitation: Invitation, condition: ReturnType<typeof sql>) => {
  const { editorId, tokenHash, now, expiresAt, actor, madeBy } = invitation
  return [
    db.insert(invite).select(
      sql`SELECT ${tokenHash}, id, ${now}, ${expiresAt}, NULL, ${madeBy} FROM editor
        WHERE id = ${editorId} AND active = 1 AND ${condition}`,
    ),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, ${actor}, 'editor_invited', NULL, NULL, json_object('id', id, 'name', name), NULL
        FROM editor WHERE id = ${editorId} AND changes() = 1`,
    ),
    db.delete(invite).where(
      sql`${invite.editorId} = ${editorId} AND used_at IS NULL AND ${invite.tokenHash} <> ${tokenHash}
        AND EXISTS (SELECT 1 FROM invite AS made WHERE made.token_hash = ${tokenHash})`,
    ),
  ] as const
}

import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, editor, invite, type Role, session } from '../schema.ts'

/** Who does it to whom, and when, ms. */
interface Act {
  id: string
  actor: string
  now: number
}

/**
 * Whether another admin would be left. It stands in the UPDATE itself, so that two admins who demote each other at the same
 * moment do not both succeed.
 */
const LEAVES_ADMIN = sql`(role <> 'admin' OR active = 0 OR EXISTS (
  SELECT 1 FROM editor AS other WHERE other.role = 'admin' AND other.active = 1 AND other.id <> editor.id))`

/** Gives an editor another role and ends their sessions. One round trip. */
export const changeRole = (db: Db, act: Act, role: Role) =>
  change(db, act, {
    set: { role },
    where: sql`role <> ${role} AND ${role === 'admin' ? sql`true` : LEAVES_ADMIN}`,
    action: 'role_changed',
    detail: sql`json_object('id', id, 'name', name, 'role', role)`,
  })

/** Shuts an editor out: their sessions end, and the unused invites to them and by them. Names are unique. One round trip. */
export const suspendUser = (db: Db, act: Act) =>
  change(db, act, {
    set: { active: 0 },
    where: sql`active = 1 AND ${LEAVES_ADMIN}`,
    action: 'editor_suspended',
  })

/** Lets an editor in again. One round trip. */
export const restoreUser = (db: Db, act: Act) =>
  change(db, act, { set: { active: 1 }, where: sql`active = 0`, action: 'editor_restored' })

interface Change {
  set: { role: Role } | { active: number }
  where: SQL
  action: string
  detail?: SQL
}

/** Whether it was done, and how the editor stands afterwards; undefined where there is none. */
async function change(db: Db, { id, actor, now }: Act, { set, where, action, detail }: Change) {
  const isDone = sql`changes() > 0`
  const [done, , , , found] = await db.batch([
    db.update(editor).set(set).where(sql`${editor.id} = ${id} AND ${where}`).returning({ id: editor.id }),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, ${actor}, ${action}, NULL, NULL,
        ${detail ?? sql`json_object('id', id, 'name', name)`}, NULL FROM editor WHERE id = ${id} AND ${isDone}`,
    ),
    // Before the sessions, of which there may be none: after each statement `changes()` tells of that one.
    db.delete(session).where(sql`${session.editorId} = ${id} AND ${isDone}`),
    db.delete(invite).where(
      sql`used_at IS NULL AND EXISTS (SELECT 1 FROM editor AS e
          WHERE e.id = ${id} AND e.active = 0 AND (${invite.editorId} = e.id OR ${invite.madeBy} = e.name))`,
    ),
    db.select({ role: editor.role, active: editor.active }).from(editor).where(sql`${editor.id} = ${id}`),
  ])
  return { isDone: done.length > 0, user: found[0] }
}

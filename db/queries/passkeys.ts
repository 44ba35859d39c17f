import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, passkey, session } from '../schema.ts'

/** An editor's passkeys, oldest first; never a key. One round trip. */
export const listPasskeys = (db: Db, editorId: string) =>
  db
    .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt, usedAt: passkey.usedAt })
    .from(passkey)
    .where(sql`${passkey.editorId} = ${editorId}`)
    .orderBy(passkey.createdAt, passkey.id)

interface Act {
  id: string
  editorId: string
  now: number
}

/** Names a passkey of the editor's own and says whether there is one. One round trip. */
export async function renamePasskey(db: Db, act: Act, name: string): Promise<boolean> {
  const [renamed] = await db.batch([
    db.update(passkey).set({ name }).where(ofOwn(act)).returning({ id: passkey.id }),
    record(db, act, 'passkey_renamed'),
  ])
  return renamed.length > 0
}

/** Removes a passkey of the editor's own, never the last, and ends their other sessions; says whether. One round trip. */
export async function removePasskey(db: Db, act: Act, keepSession: string): Promise<boolean> {
  const { editorId } = act
  const [removed] = await db.batch([
    db
      .delete(passkey)
      .where(sql`${ofOwn(act)} AND (SELECT count(*) FROM passkey AS p WHERE p.editor_id = ${editorId}) > 1`)
      .returning({ id: passkey.id }),
    record(db, act, 'passkey_removed'),
    db
      .delete(session)
      .where(
        sql`${session.editorId} = ${editorId} AND ${session.tokenHash} <> ${keepSession} AND changes() > 0`,
      ),
  ])
  return removed.length > 0
}

const ofOwn = ({ id, editorId }: Act) => sql`${passkey.id} = ${id} AND ${passkey.editorId} = ${editorId}`

const record = (db: Db, { id, editorId, now }: Act, action: string) =>
  db.insert(audit).select(
    sql`SELECT NULL, ${now}, ${`editor:${editorId}`}, ${action}, NULL, NULL, ${JSON.stringify({ id })}, NULL
      WHERE changes() = 1`,
  )

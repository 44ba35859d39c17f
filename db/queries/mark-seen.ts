import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor, session } from '../schema.ts'

/** Notes that an editor is at work in a session. One round trip. */
export async function markSeen(db: Db, tokenHash: string, now: number): Promise<void> {
  await db.batch([
    db
      .update(session)
      .set({ seenAt: now })
      .where(sql`${session.tokenHash} = ${tokenHash} AND ${session.seenAt} < ${now}`),
    editorSeen(db, tokenHash, now),
  ])
}

/** Notes when the editor of a session was here. */
export const editorSeen = (db: Db, tokenHash: string, now: number) =>
  db
    .update(editor)
    .set({ seenAt: now })
    .where(sql`${editor.id} = (SELECT editor_id FROM session WHERE token_hash = ${tokenHash})`)

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor, session } from '../schema.ts'

/** The active editor whose unexpired session has this token hash. One round trip. */
export async function findSession(db: Db, tokenHash: string, now: number) {
  const [found] = await db
    .select({ id: editor.id, name: editor.name, role: editor.role })
    .from(session)
    .innerJoin(editor, sql`${editor.id} = ${session.editorId}`)
    .where(
      sql`${session.tokenHash} = ${tokenHash} AND ${session.expiresAt} > ${now} AND ${editor.active} = 1`,
    )
  return found
}

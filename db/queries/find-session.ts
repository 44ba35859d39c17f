import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor, localLayer, session } from '../schema.ts'

/** The active editor whose unexpired session has this token hash, with the versions of the local layer. One round trip. */
export async function findSession(db: Db, tokenHash: string, now: number) {
  const [found] = await db
    .select({
      editor: { id: editor.id, name: editor.name, role: editor.role },
      local: { entries: localLayer.entries, names: localLayer.names },
    })
    .from(session)
    .innerJoin(editor, sql`${editor.id} = ${session.editorId}`)
    .innerJoin(localLayer, sql`${localLayer.id} = 1`)
    .where(
      sql`${session.tokenHash} = ${tokenHash} AND ${session.expiresAt} > ${now} AND ${editor.active} = 1`,
    )
  return found
}

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor, session } from '../schema.ts'

/** Times in ms; `seenAfter` is when a session must last have been used. */
interface Asked {
  tokenHash: string
  now: number
  seenAfter: number
}

/** The active editor whose session has this token hash and is not over, with what a page needs of the session. One round trip. */
export async function findSession(db: Db, { tokenHash, now, seenAfter }: Asked) {
  const [found] = await db
    .select({
      id: editor.id,
      name: editor.name,
      role: editor.role,
      seenAt: session.seenAt,
      verifiedAt: session.verifiedAt,
      passkeys: sql<number>`(SELECT count(*) FROM passkey WHERE passkey.editor_id = editor.id)`,
    })
    .from(session)
    .innerJoin(editor, sql`${editor.id} = ${session.editorId}`)
    .where(
      sql`${session.tokenHash} = ${tokenHash} AND ${session.expiresAt} > ${now} AND ${session.seenAt} > ${seenAfter}
        AND ${editor.active} = 1`,
    )
  return found
}

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor, localLayer, session } from '../schema.ts'

/** Times in ms; `seenAfter` is when a session must last have been used. */
interface Asked {
  tokenHash: string
  now: number
  seenAfter: number
}

/**
 * The active editor whose session has this token hash and is not over, with what a page needs of the session, and the
 * versions of the local layer. One round trip.
 */
export async function findSession(db: Db, { tokenHash, now, seenAfter }: Asked) {
  const [found] = await db
    .select({
      id: editor.id,
      name: editor.name,
      role: editor.role,
      seenAt: session.seenAt,
      verifiedAt: session.verifiedAt,
      local: { entries: localLayer.entries, names: localLayer.names },
      passkeys: sql<number>`(SELECT count(*) FROM passkey WHERE passkey.editor_id = editor.id)`,
    })
    .from(session)
    .innerJoin(editor, sql`${editor.id} = ${session.editorId}`)
    .innerJoin(localLayer, sql`${localLayer.id} = 1`)
    .where(
      sql`${session.tokenHash} = ${tokenHash} AND ${session.expiresAt} > ${now} AND ${session.seenAt} > ${seenAfter}
        AND ${editor.active} = 1`,
    )
  return found
}

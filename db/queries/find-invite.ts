import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor, invite } from '../schema.ts'

/** The invite with its editor, used or not. One round trip. */
export async function findInvite(db: Db, tokenHash: string) {
  const [found] = await db
    .select({
      usedAt: invite.usedAt,
      expiresAt: invite.expiresAt,
      madeBy: invite.madeBy,
      editorId: editor.id,
      name: editor.name,
      role: editor.role,
      isActive: editor.active,
    })
    .from(invite)
    .innerJoin(editor, sql`${editor.id} = ${invite.editorId}`)
    .where(sql`${invite.tokenHash} = ${tokenHash}`)
  return found
}

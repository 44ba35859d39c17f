import { desc, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { editor } from '../schema.ts'

/** Everybody who may sign in or once might, those who may first. One round trip. */
export const listUsers = (db: Db) =>
  db
    .select({
      id: editor.id,
      name: editor.name,
      role: editor.role,
      isActive: sql<boolean>`${editor.active} = 1`.mapWith(Boolean),
      seenAt: editor.seenAt,
      passkeys: sql<number>`(SELECT count(*) FROM passkey WHERE passkey.editor_id = editor.id)`,
    })
    .from(editor)
    .orderBy(desc(editor.active), editor.name, editor.id)
export type User = Awaited<ReturnType<typeof listUsers>>[number]

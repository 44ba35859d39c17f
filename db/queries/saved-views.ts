import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { savedView } from '../schema.ts'

type View = typeof savedView.$inferSelect

/** Whether it was kept: nobody has more than `most` of different names. One round trip. */
export async function insertView(
  db: Db,
  { editorId, name, query, at }: View,
  most: number,
): Promise<boolean> {
  const kept = await db
    .insert(savedView)
    .select(
      sql`SELECT ${editorId}, ${name}, ${query}, ${at} WHERE (
        SELECT count(*) FROM saved_view WHERE editor_id = ${editorId} AND name <> ${name}) < ${most}`,
    )
    .onConflictDoUpdate({
      target: [savedView.editorId, savedView.name],
      set: { query: sql`excluded.query`, at: sql`excluded.at` },
    })
    .returning({ name: savedView.name })
  return kept.length > 0
}

/** One round trip. */
export async function deleteView(db: Db, editorId: string, name: string): Promise<void> {
  await db.delete(savedView).where(and(eq(savedView.editorId, editorId), eq(savedView.name, name)))
}

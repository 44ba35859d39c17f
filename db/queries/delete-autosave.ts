import { and, eq } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { autosave } from '../schema.ts'

/** Forgets what an editor had typed into a form: it was saved, or is not wanted. One round trip. */
export async function deleteAutosave(db: Db, editorId: string, form: string) {
  await db.delete(autosave).where(and(eq(autosave.editorId, editorId), eq(autosave.form, form)))
}

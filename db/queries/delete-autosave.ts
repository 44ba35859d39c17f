import { and, eq, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { autosave } from '../schema.ts'

/** A text that was kept. */
export interface KeptText {
  form: string
  /** Ms since 1970 UTC: what was kept later is another one. */
  upTo?: number | undefined
}

/** Forgets what an editor had typed: it was saved, or is not wanted. One round trip. */
export async function deleteAutosave(db: Db, editorId: string, texts: readonly KeptText[]) {
  await forgetAutosave(db, editorId, texts)
}

export const forgetAutosave = (db: Db, editorId: string, texts: readonly KeptText[]) =>
  db
    .delete(autosave)
    .where(
      and(
        eq(autosave.editorId, editorId),
        or(
          sql`FALSE`,
          ...texts.map(({ form, upTo = Number.MAX_SAFE_INTEGER }) =>
            and(eq(autosave.form, form), lte(autosave.at, upTo)),
          ),
        ),
      ),
    )

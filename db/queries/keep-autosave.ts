import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type AutosaveRow, autosave } from '../schema.ts'
import { forgetAutosave, type KeptText } from './delete-autosave.ts'

/** Forms that an editor may leave unsaved. */
export const UNSAVED_FORMS = 100

/**
 * Keeps what an editor has typed into a form, in place of what was kept of it before, and of the text that the form took up.
 * Nothing is kept of a form for a new article that was saved meanwhile, nor of one form too many; then it is false. One round
 * trip.
 */
export async function keepAutosave(
  db: Db,
  { editorId, form, version, fields, at }: AutosaveRow,
  taken: readonly KeptText[] = [],
) {
  const keeping = db
    .insert(autosave)
    .select(
      sql`SELECT ${editorId}, ${form}, ${version}, ${fields}, ${at} WHERE
        NOT EXISTS (SELECT 1 FROM idempotency
          WHERE owner = ${`editor:${editorId}`} AND key = ${form} AND line = 0)
        AND (EXISTS (SELECT 1 FROM autosave WHERE editor_id = ${editorId} AND form = ${form})
          OR (SELECT count(*) FROM autosave WHERE editor_id = ${editorId}) < ${UNSAVED_FORMS})`,
    )
    .onConflictDoUpdate({
      target: [autosave.editorId, autosave.form],
      set: { version: sql`excluded.version`, fields: sql`excluded.fields`, at: sql`excluded.at` },
    })
    .returning({ at: autosave.at })
  const [, kept] = await db.batch([forgetAutosave(db, editorId, taken), keeping])
  return kept.length > 0
}

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, autosave, picture } from '../schema.ts'

/** So many at once, that the job is done within its minute. */
const SWEPT = 50

/**
 * Takes out of use what nobody has named since `before` and no text shows, nor one that its
 * editor has not saved yet, and gives the folders of all that is out of use. One round trip.
 */
export async function doomPictures(db: Db, before: number): Promise<{ id: string; folder: string }[]> {
  const [, doomed] = await db.repeat(() =>
    db.batch([
      db
        .update(picture)
        .set({ state: 'doomed' })
        .where(
          sql`${picture.id} IN (
            SELECT p.id FROM picture AS p
            WHERE p.touched_at < ${before} AND p.state <> 'doomed'
              AND NOT EXISTS (SELECT 1 FROM picture_use AS u WHERE u.picture_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM ${autosave}
                WHERE ${autosave.editorId} = substr(p.owner, ${'editor:'.length + 1}) AND instr(${autosave.fields}, p.id) > 0)
            ORDER BY p.touched_at LIMIT ${SWEPT})`,
        ),
      db
        .select({ id: picture.id, folder: picture.folder })
        .from(picture)
        .where(sql`${picture.state} = 'doomed'`)
        .limit(SWEPT),
    ]),
  )
  return doomed
}

/** Their bytes are gone, so the rows go. One round trip. */
export async function deletePictures(db: Db, ids: readonly string[], now: number): Promise<void> {
  const swept = sql`SELECT value FROM json_each(${JSON.stringify(ids)})`
  await db.batch([
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, 'clock', 'sweep_picture', NULL, NULL, json_object('picture', id), NULL FROM picture
          WHERE id IN (${swept})`,
    ),
    db.delete(picture).where(sql`${picture.id} IN (${swept})`),
  ])
}

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { audit, type PictureRow, picture } from '../schema.ts'

export type NewPicture = Omit<PictureRow, 'state' | 'renditions' | 'touchedAt'>

/**
 * The row of a file: a new one that waits for its bytes, or that of the same bytes which the owner sent before. The words
 * are those that were said last. One round trip.
 */
export async function claimPicture(db: Db, row: NewPicture): Promise<PictureRow> {
  const [found] = await db.repeat(() =>
    db
      .insert(picture)
      .values({ ...row, state: 'pending', touchedAt: row.createdAt })
      .onConflictDoUpdate({
        target: [picture.owner, picture.hash],
        targetWhere: sql`state <> 'doomed'`,
        set: {
          touchedAt: row.createdAt,
          words: sql`iif(excluded.words = '{}', ${picture.words}, excluded.words)`,
        },
      })
      .returning(),
  )
  if (!found) throw new Error('a picture without its row')
  return found
}

interface Arrived {
  id: string
  renditions: string
  actor: string
  now: number
}

/** Its bytes are there. One round trip. */
export async function markPictureReady(db: Db, { id, renditions, actor, now }: Arrived): Promise<void> {
  await db.repeat(() =>
    db.batch([
      db
        .update(picture)
        .set({ state: 'ready', renditions })
        .where(sql`${picture.id} = ${id} AND ${picture.state} = 'pending'`),
      db.insert(audit).select(
        sql`SELECT NULL, ${now}, ${actor}, 'keep_picture', NULL, NULL, ${JSON.stringify({ picture: id })}, NULL
          WHERE changes() = 1`,
      ),
    ]),
  )
}

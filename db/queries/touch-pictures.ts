import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, type PictureRow, picture, pictureUse } from '../schema.ts'

interface Asked {
  ids: readonly string[]
  /** Who may show its own pictures and those of its articles; undefined may show all. */
  owner: string | undefined
  now: number
}

/**
 * The pictures that may be shown, each marked as named now, so that none is swept away before what names it is written.
 * One round trip.
 */
export const touchPictures = (db: Db, { ids, owner, now }: Asked): Promise<PictureRow[]> =>
  db.repeat(() =>
    db
      .update(picture)
      .set({ touchedAt: now })
      .where(
        sql`${picture.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${picture.state} = 'ready'
          AND (${owner ?? null} IS NULL OR ${picture.owner} = ${owner ?? null} OR EXISTS (
            SELECT 1 FROM ${pictureUse} JOIN ${article} ON ${article.id} = ${pictureUse.articleId}
            WHERE ${pictureUse.pictureId} = ${picture.id} AND ${article.owner} = ${owner ?? null}))`,
      )
      .returning(),
  )

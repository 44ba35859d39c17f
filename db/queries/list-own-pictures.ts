import { and, desc, eq, ne } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type PictureRow, picture } from '../schema.ts'

const SHOWN = 24

/** What somebody sent last with words of its own, the newest first. One round trip. */
export const listOwnPictures = (db: Db, owner: string): Promise<PictureRow[]> =>
  db
    .select()
    .from(picture)
    .where(and(eq(picture.owner, owner), eq(picture.state, 'ready'), ne(picture.words, '{}')))
    .orderBy(desc(picture.touchedAt))
    .limit(SHOWN)

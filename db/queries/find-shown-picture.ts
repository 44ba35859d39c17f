import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { PictureRow } from '../schema.ts'

/** How many articles an answer names that show the picture; its own tag stands for all. */
const NAMED = 50

export type PictureFiles = Pick<PictureRow, 'folder' | 'type' | 'width' | 'height' | 'renditions'>

export interface UsedPicture extends PictureFiles {
  /** JSON of ids: visible articles that show it. */
  shownBy: string
  /** When the last of these ends, ms; null where readers see none. */
  shownUntil: number | null
  /** Whether readers saw an article with it that was killed. */
  isKilled: number
}

/** A picture's files, and whether readers may see them now: one query. */
export async function findShownPicture(db: Db, id: string, now: number): Promise<UsedPicture | undefined> {
  const [found] = await db.all<UsedPicture>(findShownPictureSql(id, now))
  return found
}

const findShownPictureSql = (id: string, now: number): SQL => sql`
  WITH used AS MATERIALIZED (
    SELECT a.id, a.visible_until, a.visible_from <= ${now} AND a.visible_until > ${now} AS is_visible,
      a.status = 'killed' AND a.visible_from <= ${now} AS is_killed
    FROM picture_use AS u CROSS JOIN article AS a ON a.id = u.article_id
    WHERE u.picture_id = ${id} AND u.shown = 1 AND a.visible_from IS NOT NULL)
  SELECT p.folder, p.type, p.width, p.height, p.renditions,
    (SELECT json_group_array(id) FROM (SELECT id FROM used WHERE is_visible LIMIT ${NAMED})) AS shownBy,
    (SELECT max(visible_until) FROM used WHERE is_visible) AS shownUntil,
    EXISTS (SELECT 1 FROM used WHERE is_killed) AS isKilled
  FROM picture AS p WHERE p.id = ${id} AND p.state = 'ready'`

/** A picture's files, for people who may see it whichever article shows it. One round trip. */
export async function findPictureFiles(db: Db, id: string): Promise<PictureFiles | undefined> {
  const [found] = await db.all<PictureFiles>(
    sql`SELECT folder, type, width, height, renditions FROM picture WHERE id = ${id} AND state = 'ready'`,
  )
  return found
}

import { eq, type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import { pin } from '../schema.ts'

/** The entry of a region's list that is pinned there: no row or one. */
export const pinnedSql = (region: string, now: number): SQL => sql`
  SELECT l.visible_from, l.article_id, l.visible_until FROM pin
  CROSS JOIN article ON article.id = pin.article_id
  CROSS JOIN listing AS l ON l.kind = 'region' AND l.code = pin.region AND l.visible_from = article.visible_from
    AND l.article_id = article.id
  WHERE pin.region = ${region} AND pin.ends_at > ${now} AND l.visible_from <= ${now} AND l.visible_until > ${now}`

export interface Pin {
  region: string
  endsAt: number
}

/** The regions where an article is pinned. */
export const selectPins = (db: Db, articleId: string) =>
  db.select({ region: pin.region, endsAt: pin.endsAt }).from(pin).where(eq(pin.articleId, articleId))

interface PinStamp {
  articleId: string
  region: string
  /** Of the region's page. */
  cacheTag: string
  actor: string
  now: number
}

/**
 * Pins an article that stands on the region's list; it takes the place of another. False, and nothing is written, where it does
 * not stand there. One round trip.
 */
export const writePin = (db: Db, { endsAt, ...stamp }: PinStamp & { endsAt: number }): Promise<boolean> => {
  const { articleId, region, actor, now } = stamp
  const change = sql`INSERT INTO pin (region, article_id, ends_at, at, actor)
    SELECT l.code, article.id, ${endsAt}, ${now}, ${actor} FROM article
    JOIN listing AS l ON l.kind = 'region' AND l.code = ${region} AND l.visible_from = article.visible_from
      AND l.article_id = article.id
    WHERE article.id = ${articleId} AND l.visible_from <= ${now} AND l.visible_until > ${now}
    ON CONFLICT (region) DO UPDATE SET article_id = excluded.article_id, ends_at = excluded.ends_at, at = excluded.at,
      actor = excluded.actor RETURNING region`
  return write(db, change, stamp, 'pin', { region, until: endsAt })
}

/** False where it is not pinned there. One round trip. */
export const deletePin = (db: Db, stamp: PinStamp): Promise<boolean> => {
  const { articleId, region } = stamp
  const change = sql`DELETE FROM pin WHERE region = ${region} AND article_id = ${articleId} RETURNING region`
  return write(db, change, stamp, 'unpin', { region })
}

/** With its audit row, and a change for caches alone. `changes()` tells whether the statement before did anything. */
async function write(
  db: Db,
  change: SQL,
  { articleId, cacheTag, actor, now }: PinStamp,
  action: 'pin' | 'unpin',
  detail: object,
): Promise<boolean> {
  const [written] = await batchSql(db, [
    change,
    sql`INSERT INTO change (sequence, article_id, kind, reason, urgent, cache_tags, at)
      SELECT NULL, ${articleId}, 'touch', NULL, 0, ${JSON.stringify([cacheTag])}, ${now} WHERE changes() = 1`,
    sql`INSERT INTO audit (at, actor, action, article_id, version, detail)
      SELECT ${now}, ${actor}, ${action}, id, version, ${JSON.stringify(detail)} FROM article
      WHERE id = ${articleId} AND changes() = 1`,
  ])
  return written !== undefined && written.length > 0
}

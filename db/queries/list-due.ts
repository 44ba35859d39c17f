import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, tag } from '../schema.ts'
import type { StoredArticle } from './find-intake.ts'

/** Articles whose first or last visible instant has passed untold, oldest first. One round trip. */
export async function listDue(db: Db, now: number, limit: number): Promise<StoredArticle[]> {
  const due = sql`(SELECT id FROM (
      SELECT id, visible_from AS at FROM article
      WHERE from_announced = 0 AND visible_from IS NOT NULL AND visible_from <= ${now}
      UNION ALL
      SELECT id, visible_until AS at FROM article
      WHERE until_announced = 0 AND visible_from IS NOT NULL AND visible_until <= ${now}
    ) ORDER BY at LIMIT ${limit})`
  const [rows, tags] = await db.batch([
    db.select().from(article).where(sql`${article.id} IN ${due}`),
    db.select().from(tag).where(sql`${tag.articleId} IN ${due}`),
  ])
  const byArticle = Map.groupBy(tags, row => row.articleId)
  return rows.map(row => ({ row, tags: byArticle.get(row.id) ?? [] }))
}

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type PublishedArticle, publishedColumns } from './published-columns.ts'

/**
 * The article as readers get it, with what the next instant changes; also when it was withdrawn, which the caller
 * answers with 410. Undefined for what has never been visible or has expired: the two look the same.
 */
export async function findPublishedArticle(
  db: Db,
  id: string,
  now: number,
): Promise<{ article: PublishedArticle; withdrawn: boolean } | undefined> {
  const article = await db.get<PublishedArticle>(findPublishedArticleSql(id, now))
  return article && { article, withdrawn: article.status === 'killed' }
}

export const findPublishedArticleSql = (id: string, now: number) => sql`
  SELECT ${publishedColumns(now)}, article.status, article.blocks
  FROM article
  WHERE article.id = ${id} AND article.visible_from <= ${now}
    AND (article.visible_until > ${now} OR article.status = 'killed')`

import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, tag } from '../schema.ts'
import type { StoredArticle } from './find-intake.ts'

/** Articles that another gazetteer tagged, in any order. One round trip. */
export async function listTaggedByOthers(db: Db, version: string, limit: number): Promise<StoredArticle[]> {
  const ids = taggedByOthersSql(version, limit)
  const [rows, tags] = await db.batch([
    db.select().from(article).where(sql`${article.id} IN (${ids})`),
    db.select().from(tag).where(sql`${tag.articleId} IN (${ids})`),
  ])
  const byArticle = Map.groupBy(tags, row => row.articleId)
  return rows.map(row => ({ row, tags: byArticle.get(row.id) ?? [] }))
}

/** Two ranges of the index; `<>` would walk all of it. */
export const taggedByOthersSql = (version: string, limit: number) => sql`
  SELECT id FROM article WHERE gazetteer_version < ${version} OR gazetteer_version > ${version} LIMIT ${limit}`

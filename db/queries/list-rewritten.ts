import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

/** The articles that one rewrites, one after another, itself the first. One round trip. */
export async function listRewritten(db: Db, id: string): Promise<string[]> {
  const rows = await db.all<{ id: string }>(listRewrittenSql(id))
  return rows.map(row => row.id)
}

/** UNION ends a circle, should there ever be one. */
const listRewrittenSql = (id: string) => sql`
  WITH RECURSIVE chain(id) AS (
    SELECT ${id} UNION
    SELECT article.replaces_id FROM chain JOIN article ON article.id = chain.id WHERE article.replaces_id IS NOT NULL)
  SELECT id FROM chain`

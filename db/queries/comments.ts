import { sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { CommentRow } from '../schema.ts'

/** What the desk said of an article, oldest first. */
export type Comment = Pick<CommentRow, 'at' | 'actor' | 'text'>

const SHOWN = 100

export const commentsSql = (articleId: string) => sql<Comment>`
  SELECT * FROM (SELECT at, actor, text FROM comment WHERE article_id = ${articleId} ORDER BY at DESC, id DESC LIMIT ${SHOWN})
  ORDER BY at`

/** With its audit row, which does not repeat the text. One round trip. */
export async function insertComment(db: Db, { id, articleId, at, actor, text }: CommentRow): Promise<void> {
  await batchSql(db, [
    sql`INSERT INTO comment (id, article_id, at, actor, text) VALUES (${id}, ${articleId}, ${at}, ${actor}, ${text})`,
    sql`INSERT INTO audit (at, actor, action, article_id, version, detail)
      SELECT ${at}, ${actor}, 'comment', id, version, json_object('comment', ${id}) FROM article WHERE id = ${articleId}`,
  ])
}

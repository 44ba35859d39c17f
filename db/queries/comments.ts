import { desc, eq, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import { type CommentRow, comment } from '../schema.ts'

/** What the desk said of an article. */
export type Comment = Pick<CommentRow, 'at' | 'actor' | 'text'>

const SHOWN = 200

/** The last ones, the newest first. */
export const selectComments = (db: Db, articleId: string) =>
  db
    .select({ at: comment.at, actor: comment.actor, text: comment.text })
    .from(comment)
    .where(eq(comment.articleId, articleId))
    .orderBy(desc(comment.at), desc(comment.id))
    .limit(SHOWN)

/** With its audit row, which does not repeat the text; nothing where it is there already. One round trip. */
export async function insertComment(db: Db, { id, articleId, at, actor, text }: CommentRow): Promise<void> {
  await batchSql(db, [
    sql`INSERT INTO comment (id, article_id, at, actor, text) VALUES (${id}, ${articleId}, ${at}, ${actor}, ${text})
      ON CONFLICT (id) DO NOTHING`,
    sql`INSERT INTO audit (at, actor, action, article_id, version, detail)
      SELECT ${at}, ${actor}, 'comment', id, version, json_object('comment', ${id}) FROM article
      WHERE id = ${articleId} AND changes() > 0`,
  ])
}

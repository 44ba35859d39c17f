import { and, eq, gt, ne, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, editor, presence } from '../schema.ts'

interface Present {
  articleId: string
  editorId: string
  now: number
  /** Whoever was seen after this has it open. */
  seenAfter: number
}

/** Notes that an editor has an article open, and tells who else has, and which version stands. One round trip. */
export async function markPresent(db: Db, { articleId, editorId, now, seenAfter }: Present) {
  const [, others, rows] = await db.batch([
    db
      .insert(presence)
      .select(sql`SELECT id, ${editorId}, ${now} FROM article WHERE id = ${articleId}`)
      .onConflictDoUpdate({
        target: [presence.articleId, presence.editorId],
        set: { seenAt: sql`excluded.seen_at` },
      }),
    db
      .select({ name: editor.name })
      .from(presence)
      .innerJoin(editor, eq(editor.id, presence.editorId))
      .where(
        and(
          eq(presence.articleId, articleId),
          ne(presence.editorId, editorId),
          gt(presence.seenAt, seenAfter),
        ),
      )
      .orderBy(editor.name),
    db.select({ version: article.version }).from(article).where(eq(article.id, articleId)),
  ])
  return { others: others.map(({ name }) => name), version: rows[0]?.version }
}

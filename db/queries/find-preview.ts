import { and, desc, eq, exists, lte } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, editor, revision, signingKey, textTable } from '../schema.ts'
import { isTextOf, JOINED, textsOfRows } from './list-texts.ts'

interface Asked {
  articleId: string
  version: number
  /** The editor who made the link. */
  makerId: string
}

/**
 * An article's text at a version, with the key that links to it are signed with; none where the link's maker is suspended. One round
 * trip, and one where its text is apart.
 */
export async function findPreview(db: Db, { articleId, version, makerId }: Asked) {
  const maker = db
    .select({ id: editor.id })
    .from(editor)
    .where(and(eq(editor.id, makerId), eq(editor.active, 1)))
  const [keys, rows, named] = await db.batch([
    db
      .select({ secret: signingKey.secret })
      .from(signingKey)
      .where(and(eq(signingKey.name, 'preview'), exists(maker))),
    db
      .select({ status: article.status, textId: article.textId, publicTags: article.publicTags })
      .from(article)
      .where(eq(article.id, articleId)),
    db
      .select({ articleId: revision.articleId, textId: revision.textId, ...JOINED })
      .from(revision)
      .leftJoin(textTable, isTextOf(revision))
      .where(and(eq(revision.articleId, articleId), lte(revision.version, version)))
      .orderBy(desc(revision.version))
      .limit(1),
  ])
  const [text] = await textsOfRows(db, named)
  return { secret: keys[0]?.secret, row: rows[0], text }
}

import { and, desc, eq, lte } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, revision, signingKey, textTable } from '../schema.ts'
import { isTextOf, JOINED, textsOfRows } from './list-texts.ts'

/** An article's text at a version, with the key that links to it are signed with. One round trip, and one where its text is apart. */
export async function findPreview(db: Db, { articleId, version }: { articleId: string; version: number }) {
  const [keys, rows, named] = await db.batch([
    db.select({ secret: signingKey.secret }).from(signingKey).where(eq(signingKey.name, 'preview')),
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

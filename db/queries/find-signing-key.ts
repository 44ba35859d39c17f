import { eq } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, signingKey } from '../schema.ts'

/** The key that preview links are signed with, `fresh` where there is none yet; and whose article it is. One round trip. */
export async function findSigningKey(db: Db, articleId: string, fresh: string) {
  const [, keys, rows] = await db.batch([
    db.insert(signingKey).values({ name: 'preview', secret: fresh }).onConflictDoNothing(),
    db.select({ secret: signingKey.secret }).from(signingKey).where(eq(signingKey.name, 'preview')),
    db
      .select({ owner: article.owner, status: article.status, version: article.version })
      .from(article)
      .where(eq(article.id, articleId)),
  ])
  return { secret: keys[0]?.secret ?? fresh, row: rows[0] }
}

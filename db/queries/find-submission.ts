import { eq } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, tag } from '../schema.ts'
import { type Credentials, countUse, type StoredArticle, selectKey } from './find-intake.ts'

/** The API key, its use this minute, and one article with its tags: one round trip. */
export async function findSubmission(db: Db, credentials: Credentials, id: string) {
  const [key, used, rows, tags] = await db.repeat(() =>
    db.batch([selectKey(db, credentials.keyId), countUse(db, credentials), ...selectArticle(db, id)]),
  )
  return { key: key[0], used: used[0]?.used ?? 0, article: storedArticle(rows, tags) }
}

/** One article with its tags, whatever its status. One round trip. */
export async function findArticle(db: Db, id: string): Promise<StoredArticle | undefined> {
  const [rows, tags] = await db.batch(selectArticle(db, id))
  return storedArticle(rows, tags)
}

export const selectArticle = (db: Db, id: string) =>
  [
    db.select().from(article).where(eq(article.id, id)),
    db.select().from(tag).where(eq(tag.articleId, id)),
  ] as const

export const storedArticle = (
  [row]: StoredArticle['row'][],
  tags: StoredArticle['tags'],
): StoredArticle | undefined => row && { row, tags }

import { asc, eq, lte, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, audit, wantedPicture } from '../schema.ts'

export interface WantedPicture {
  articleId: string
  url: string
  /** This one is counted. */
  tries: number
  owner: string
}

interface Turn {
  now: number
  /** Until when no other run asks for them, ms. */
  until: number
  limit: number
}

/** The pictures whose turn it is, each put off so that no other run asks too. One round trip. */
export async function takeWantedPictures(db: Db, { now, until, limit }: Turn): Promise<WantedPicture[]> {
  const due = db
    .select({ id: wantedPicture.articleId })
    .from(wantedPicture)
    .where(lte(wantedPicture.tryAt, now))
    .orderBy(asc(wantedPicture.tryAt))
    .limit(limit)
  return db
    .update(wantedPicture)
    .set({ tries: sql`${wantedPicture.tries} + 1`, tryAt: until })
    .where(sql`${wantedPicture.articleId} IN (${due})`)
    .returning({
      articleId: wantedPicture.articleId,
      url: wantedPicture.url,
      tries: wantedPicture.tries,
      owner: sql<string>`(SELECT ${article.owner} FROM ${article} WHERE ${article.id} = ${wantedPicture.articleId})`,
    })
}

/** It is tried no more; the article's history says why. One round trip. */
export async function dropWantedPicture(
  db: Db,
  { articleId, url, reason, now }: { articleId: string; url: string; reason: string; now: number },
) {
  await db.batch([
    db
      .delete(wantedPicture)
      .where(sql`${eq(wantedPicture.articleId, articleId)} AND ${eq(wantedPicture.url, url)}`),
    db.insert(audit).select(
      sql`SELECT NULL, ${now}, 'clock', 'picture_not_fetched', ${articleId}, NULL, ${JSON.stringify({ reason })}, NULL
        WHERE changes() = 1`,
    ),
  ])
}

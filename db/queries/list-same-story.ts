import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ArticleRow, article, sameStory } from '../schema.ts'

/** Another article that tells the same story, whether readers see it or not. */
export type SameStory = Pick<
  ArticleRow,
  'id' | 'language' | 'headline' | 'slug' | 'owner' | 'status' | 'version' | 'visibleUntil'
> & { visibleFrom: number | null }

const SHOWN = 30

const COLUMNS = {
  id: article.id,
  language: article.language,
  headline: article.headline,
  slug: article.slug,
  owner: article.owner,
  status: article.status,
  version: article.version,
  visibleFrom: article.visibleFrom,
  visibleUntil: article.visibleUntil,
}

/** What the desk has accepted as the same story; of each language the newest comes first. */
export const selectSameStory = (db: Db, id: string) =>
  db
    .select(COLUMNS)
    .from(sameStory)
    .innerJoin(article, sql`${article.id} = ${sameStory.articleId}`)
    .where(
      sql`${sameStory.story} = (SELECT story FROM same_story WHERE article_id = ${id}) AND ${sameStory.articleId} <> ${id}`,
    )
    .orderBy(sql`${article.language}, ${article.visibleFrom} DESC, ${article.id}`)
    .limit(SHOWN)

/** Of the same story, what a reader's page links to. */
export type PublishedSameStory = Pick<SameStory, 'id' | 'language' | 'version' | 'visibleUntil'> & {
  slug: string
  visibleFrom: number
}

/** What readers see of it in other languages, or will see; translations are linked as such. */
export const listPublishedSameStorySql = (id: string, now: number): SQL => sql`
  SELECT article.id, article.language, article.slug, article.version, article.visible_from AS visibleFrom,
    article.visible_until AS visibleUntil
  FROM same_story AS other JOIN article ON article.id = other.article_id
  JOIN article AS own ON own.id = ${id}
  WHERE other.story = (SELECT story FROM same_story WHERE article_id = ${id}) AND other.article_id <> ${id}
    AND article.language <> own.language AND article.visible_from IS NOT NULL AND article.visible_until > ${now}
    AND coalesce(article.story_id, article.id) <> coalesce(own.story_id, own.id)
  ORDER BY article.language, article.visible_from DESC, article.id LIMIT ${SHOWN}`

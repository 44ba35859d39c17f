import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ArticleRow, article } from '../schema.ts'

/** An article of the same story, or one that rewrites or is rewritten. */
export interface RelatedArticle extends Pick<ArticleRow, 'id' | 'language' | 'headline'> {
  relation: 'translation' | 'older' | 'newer'
}

/** What is linked with an article. */
export const selectRelated = (db: Db, id: string) =>
  db
    .select({
      id: article.id,
      language: article.language,
      headline: article.headline,
      relation: sql<RelatedArticle['relation']>`related.relation`.as('relation'),
    })
    .from(
      sql`(SELECT t.id, 'translation' AS relation FROM article AS own JOIN article AS t
           ON (t.story_id = coalesce(own.story_id, own.id) OR t.id = own.story_id) AND t.id <> own.id
           WHERE own.id = ${id}
         UNION ALL SELECT replaces_id, 'older' FROM article WHERE id = ${id} AND replaces_id IS NOT NULL
         UNION ALL SELECT n.id, 'newer' FROM article AS n WHERE n.replaces_id = ${id}) AS related`,
    )
    .innerJoin(article, sql`${article.id} = related.id`)

import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, textTable } from '../schema.ts'

export interface TextOf {
  articleId: string
  textId: string
  /** JSON of the submission without body and note. */
  fields: string
  body: string
  /** As `packBlocks` wrote them. */
  blocks: string
}

const COLUMNS = {
  articleId: textTable.articleId,
  textId: textTable.textId,
  fields: textTable.fields,
  body: textTable.body,
  blocks: textTable.blocks,
}

/** The current texts of the articles whose ids `ids` selects. */
export const selectTexts = (db: Db, ids: SQL) =>
  db
    .select(COLUMNS)
    .from(article)
    .innerJoin(textTable, sql`text.article_id = article.id AND text.text_id = article.text_id`)
    .where(sql`article.id IN (${ids})`)

/** The texts that partners sent last, for the articles whose ids `ids` selects. */
export const selectSentTexts = (db: Db, ids: SQL) =>
  db
    .select(COLUMNS)
    .from(article)
    .innerJoin(
      textTable,
      sql`text.article_id = article.id AND text.text_id = coalesce(article.sent_text_id, article.text_id)`,
    )
    .where(sql`article.id IN (${ids})`)

/** The hashes of all texts kept of the articles whose ids `ids` selects. */
export const selectTextHashes = (db: Db, ids: SQL) =>
  db
    .select({ articleId: textTable.articleId, contentHash: sql<string>`${textTable.contentHash}` })
    .from(textTable)
    .where(sql`${textTable.articleId} IN (${ids}) AND ${textTable.contentHash} IS NOT NULL`)

/** One text of an article, the current one or another. One round trip. */
export async function findText(db: Db, articleId: string, textId: string): Promise<TextOf | undefined> {
  const [found] = await db
    .select(COLUMNS)
    .from(textTable)
    .where(sql`${textTable.articleId} = ${articleId} AND ${textTable.textId} = ${textId}`)
    .limit(1)
  return found
}

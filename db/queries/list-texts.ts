import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { article, textApart, textTable } from '../schema.ts'
import { textBindingOf } from '../text-databases.ts'
import { namedColumns } from './compiled.ts'
import type { TextName, TextOf } from './text-name.ts'
import { completeTexts, findTextsApart } from './texts-apart.ts'

const COLUMNS = namedColumns({
  articleId: textTable.articleId,
  textId: textTable.textId,
  fields: textTable.fields,
  body: textTable.body,
  blocks: textTable.blocks,
})

/** For a query that joins a table of names with `text`: null where the text is apart. */
export const JOINED = {
  fields: sql<string | null>`${textTable.fields}`.as('text_fields'),
  body: sql<string | null>`${textTable.body}`.as('text_body'),
  blocks: sql<string | null>`${textTable.blocks}`.as('text_blocks'),
}
/** How a table that names texts joins them. */
export const isTextOf = (names: { articleId: SQLWrapper; textId: SQLWrapper }): SQL =>
  sql`${textTable.articleId} = ${names.articleId} AND ${textTable.textId} = ${names.textId}`

type Joined = Nullable<TextOf>
type Nullable<T> = { [key in keyof T]: T[key] | null }

/** The texts that such rows name, those too that are apart: one round trip more. */
export const textsOfRows = (db: Db, rows: readonly Joined[]): Promise<TextOf[]> =>
  completeTexts(
    db,
    rows.flatMap(({ articleId, textId }) => (articleId && textId ? [{ articleId, textId }] : [])),
    rows.filter(row => row.body !== null) as TextOf[],
  )

/** The current texts of the articles whose ids `ids` selects, as far as the main database keeps them. */
export const selectTexts = (db: Pick<Db, 'select'>, ids: SQL) =>
  db
    .select(COLUMNS)
    .from(article)
    .innerJoin(textTable, sql`text.article_id = article.id AND text.text_id = article.text_id`)
    .where(sql`article.id IN (${ids})`)

/** The texts that partners sent last, for the articles whose ids `ids` selects, as far as the main database keeps them. */
export const selectSentTexts = (db: Pick<Db, 'select'>, ids: SQL) =>
  db
    .select(COLUMNS)
    .from(article)
    .innerJoin(
      textTable,
      sql`text.article_id = article.id AND text.text_id = coalesce(article.sent_text_id, article.text_id)`,
    )
    .where(sql`article.id IN (${ids})`)

const hashColumns = ({ articleId, contentHash }: typeof textTable | typeof textApart) => ({
  articleId: sql<string>`${articleId}`.as('articleId'),
  contentHash: sql<string>`${contentHash}`.as('contentHash'),
})

/** The hashes of all texts kept of the articles whose ids `ids` selects. */
export const selectTextHashes = (db: Pick<Db, 'select'>, ids: SQL) =>
  db
    .select(hashColumns(textTable))
    .from(textTable)
    .where(sql`${textTable.articleId} IN (${ids}) AND ${textTable.contentHash} IS NOT NULL`)
    .unionAll(
      db
        .select(hashColumns(textApart))
        .from(textApart)
        .where(sql`${textApart.articleId} IN (${ids}) AND ${textApart.contentHash} IS NOT NULL`),
    )

/** One text of an article, the current one or another. One round trip. */
export async function findText(db: Db, name: TextName): Promise<TextOf | undefined> {
  if (textBindingOf(name.articleId)) return (await findTextsApart(db, [name]))[0]
  const [found] = await db
    .select(COLUMNS)
    .from(textTable)
    .where(sql`${textTable.articleId} = ${name.articleId} AND ${textTable.textId} = ${name.textId}`)
    .limit(1)
  return found
}

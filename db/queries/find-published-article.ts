import { sql } from 'drizzle-orm'
import { askBoth, type Db } from '../client.ts'
import { textTable } from '../schema.ts'
import { boundStatement } from './bound-statement.ts'
import { LOCAL_COLUMNS, type LocalColumns } from './local-layer.ts'
import { linkColumns, type PublishedArticle, publishedColumns } from './published-columns.ts'

type Row = Omit<FoundArticle, 'body' | 'blocks'> & { textId: string }
/** With the versions of the local layer. */
export type FoundArticle = PublishedArticle & LocalColumns

type Text = Pick<PublishedArticle, 'body' | 'blocks'> & { textId: string }

/**
 * The article as readers get it, with the instant at which it next changes. A killed one too, which the caller answers
 * with 410. Undefined for one that has never been visible, has expired or was unpublished. One round trip.
 */
export async function findPublishedArticle(
  db: Db,
  id: string,
  now: number,
): Promise<FoundArticle | undefined> {
  const { main, text } = await askBoth<Row, Text>(
    db,
    [boundStatement('main', findPublishedArticleSql(id, now))],
    [boundStatement('text', findCurrentTextSql(id))],
  )
  const [row] = main[0] ?? []
  if (!row) return undefined
  const current = text[0]?.find(({ textId }) => textId === row.textId)
  if (!current) throw new Error('the text of an article is missing')
  return { ...row, body: current.body, blocks: current.blocks }
}

export const findPublishedArticleSql = (id: string, now: number) => sql`
  SELECT ${publishedColumns(now)}, ${linkColumns(now)}, article.status, article.kill_note AS killNote, article.text_id AS textId,
    ${LOCAL_COLUMNS}
  FROM article
  WHERE article.id = ${id} AND article.visible_from <= ${now}
    AND (article.visible_until > ${now} OR article.status = 'killed')`

/** The current text is that of the highest version. */
export const findCurrentTextSql = (id: string) => sql`
  SELECT ${textTable.textId} AS textId, ${textTable.body}, ${textTable.blocks} FROM ${textTable}
  WHERE ${textTable.articleId} = ${id} AND ${textTable.version} > 0 ORDER BY ${textTable.version} DESC LIMIT 1`

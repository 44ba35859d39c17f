import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { ListKey } from '../schema.ts'
import { boundStatement } from './bound-statement.ts'
import { LOCAL_COLUMNS, type LocalColumns, type LocalVersions, localVersionsOf } from './local-layer.ts'
import { type PublishedColumns, type PublishedText, publishedColumns } from './published-columns.ts'
import { askWithTexts, completeTexts } from './texts-apart.ts'

export type FoundArticle = PublishedColumns & PublishedText & { listedUntil: number }

type Row = LocalColumns & ((Omit<FoundArticle, 'body' | 'blocks'> & { textId: string }) | { id: null })

/**
 * Of the articles that an index found those that readers see on these lists now, in the order of their ids. What is not
 * visible by the clock is not among them, whatever the index said. One round trip.
 */
export async function listFoundStories(
  db: Db,
  ids: readonly string[],
  filters: readonly ListKey[],
  now: number,
): Promise<{ articles: FoundArticle[]; local: LocalVersions }> {
  const { main, texts: newest } = await askWithTexts<Row>(
    db,
    [boundStatement('main', listFoundStoriesSql(ids, filters, now))],
    ids,
  )
  const rows = main[0] ?? []
  const [first] = rows
  if (!first) throw new Error('the local layer has no row')
  const names = rows.flatMap(row => (row.id === null ? [] : [{ articleId: row.id, textId: row.textId }]))
  const texts = new Map((await completeTexts(db, names, newest)).map(text => [text.articleId, text]))
  const articles = rows.flatMap((row): FoundArticle[] => {
    const current = row.id === null ? undefined : texts.get(row.id)
    return row.id === null || !current ? [] : [{ ...row, body: current.body, blocks: current.blocks }]
  })
  return { articles, local: localVersionsOf(first) }
}

export const listFoundStoriesSql = (
  ids: readonly string[],
  filters: readonly ListKey[],
  now: number,
): SQL => sql`
  SELECT ${LOCAL_COLUMNS}, found.* FROM (SELECT 1) LEFT JOIN (
    SELECT ${publishedColumns(now)}, article.body_pictures AS bodyPictures, article.text_id AS textId,
      l.visible_until AS listedUntil, asked.key AS place
    FROM json_each(${JSON.stringify(ids)}) AS asked
    CROSS JOIN article ON article.id = asked.value
    CROSS JOIN listing AS l ON l.kind = 'all' AND l.code = '' AND l.visible_from = article.visible_from
      AND l.article_id = article.id
    WHERE l.visible_from <= ${now} AND l.visible_until > ${now}
      AND article.visible_from <= ${now} AND article.visible_until > ${now}
      AND NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(filters)}) AS f WHERE NOT EXISTS (
        SELECT 1 FROM listing AS o WHERE o.kind = f.value ->> '$.kind' AND o.code = f.value ->> '$.code'
          AND o.visible_from = article.visible_from AND o.article_id = article.id))) AS found ON true
  ORDER BY found.place`

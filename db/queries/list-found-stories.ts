import { type SQL, sql } from 'drizzle-orm'
import { askBoth, type Db } from '../client.ts'
import { type ListKey, textTable } from '../schema.ts'
import { boundStatement } from './bound-statement.ts'
import { LOCAL_COLUMNS, type LocalColumns, type LocalVersions, localVersionsOf } from './local-layer.ts'
import { type PublishedColumns, type PublishedText, publishedColumns } from './published-columns.ts'

export type FoundArticle = PublishedColumns & PublishedText & { listedUntil: number }

type Row = LocalColumns & (Omit<FoundArticle, 'body' | 'blocks'> | { id: null })
type Text = Pick<PublishedText, 'body' | 'blocks'> & { articleId: string }

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
  const { main, text } = await askBoth<Row, Text>(
    db,
    [boundStatement('main', listFoundStoriesSql(ids, filters, now))],
    [boundStatement('text', listFoundTextsSql(ids))],
  )
  const rows = main[0] ?? []
  const [first] = rows
  if (!first) throw new Error('the local layer has no row')
  const texts = new Map((text[0] ?? []).map(each => [each.articleId, each]))
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
    SELECT ${publishedColumns(now)}, article.body_pictures AS bodyPictures, l.visible_until AS listedUntil, asked.key AS place
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

/** The current text is that of the highest version. */
export const listFoundTextsSql = (ids: readonly string[]): SQL => sql`
  SELECT ${textTable.articleId} AS articleId, ${textTable.body}, ${textTable.blocks}
  FROM json_each(${JSON.stringify(ids)}) AS asked CROSS JOIN ${textTable}
    ON ${textTable.articleId} = asked.value
    AND ${textTable.version} = (SELECT max(t.version) FROM text AS t WHERE t.article_id = asked.value)`

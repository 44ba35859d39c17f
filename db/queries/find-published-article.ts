import { type Placeholder, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { boundStatement, compiledStatement } from './bound-statement.ts'
import { listPublishedSameStorySql, type PublishedSameStory } from './list-same-story.ts'
import { LOCAL_COLUMNS, type LocalColumns } from './local-layer.ts'
import { type LogEnd, logEndIn, logEndSql } from './log-end.ts'
import {
  linkColumns,
  type PublishedArticle,
  type PublishedColumns,
  publishedColumns,
} from './published-columns.ts'
import type { TextOf } from './text-name.ts'
import { askWithTexts, completeTexts } from './texts-apart.ts'

type Row = Omit<FoundArticle, 'body' | 'blocks'> & { textId: string }
/** With the versions of the local layer. */
export type FoundArticle = PublishedArticle & LocalColumns

const PUBLISHED = compiledStatement('main', () =>
  findPublishedArticleSql(sql.placeholder('id'), sql.placeholder('now')),
)

/**
 * The article as readers get it, with the instant at which it next changes. A killed one too, which the caller answers
 * with 410. Undefined for one that has never been visible, has expired or was unpublished. One round trip.
 */
export async function findPublishedArticle(
  db: Db,
  id: string,
  now: number,
): Promise<FoundArticle | undefined> {
  const { main, texts } = await askWithTexts<Row>(db, [PUBLISHED({ id, now })], [id])
  return withText(db, main[0]?.[0], texts)
}

/**
 * The same with stories that share most people, organisations and places with it, the nearest first, and with other
 * languages' articles of the same story, also those still to appear. One round trip.
 */
export async function findArticleWithRelated(
  db: Db,
  id: string,
  now: number,
): Promise<{
  article: FoundArticle | undefined
  related: PublishedColumns[]
  sameStory: PublishedSameStory[]
  logEnd: LogEnd
}> {
  const { main, texts } = await askWithTexts<Row | PublishedColumns | PublishedSameStory | LogEnd>(
    db,
    [
      PUBLISHED({ id, now }),
      boundStatement('main', listRelatedSql(id, now)),
      boundStatement('main', listPublishedSameStorySql(id, now)),
      boundStatement('main', logEndSql),
    ],
    [id],
  )
  return {
    article: await withText(db, main[0]?.[0] as Row | undefined, texts),
    related: main[1] as PublishedColumns[],
    sameStory: main[2] as PublishedSameStory[],
    logEnd: logEndIn(main[3]),
  }
}

/**
 * The article with the text that stands. If another one is the newest, since a write came between the two answers or has failed,
 * it is asked for: one round trip more.
 */
async function withText(
  db: Db,
  row: Row | undefined,
  texts: readonly TextOf[],
): Promise<FoundArticle | undefined> {
  if (!row) return undefined
  const [current] = await completeTexts(db, [{ articleId: row.id, textId: row.textId }], texts)
  if (!current) throw new Error('the text of an article is missing')
  return { ...row, body: current.body, blocks: current.blocks }
}

export const findPublishedArticleSql = (id: string | Placeholder, now: number | Placeholder) => sql`
  SELECT ${publishedColumns(now)}, ${linkColumns(now)}, article.status, article.kill_note AS killNote, article.text_id AS textId,
    article.body_pictures AS bodyPictures, ${LOCAL_COLUMNS}
  FROM article
  WHERE article.id = ${id} AND article.visible_from <= ${now}
    AND (article.visible_until > ${now} OR article.status = 'killed')`

const RELATED = 4
/** How many of an article's lists are looked at, and how many of the newest stories of each. */
const LISTS = 24
const NEWEST = 40

/**
 * Stories that stand with the article on lists of people, organisations or places: those that share most first, then
 * the newest. Other languages of the same story are left out.
 */
export const listRelatedSql = (id: string, now: number) => sql`
  WITH shared AS MATERIALIZED (
    SELECT l.kind, l.code FROM listing AS l
    WHERE l.article_id = ${id} AND l.kind IN ('person', 'organisation', 'place') LIMIT ${LISTS}),
  near AS MATERIALIZED (
    SELECT newest.value AS id, count(*) AS lists FROM shared CROSS JOIN json_each((
      SELECT json_group_array(article_id) FROM (
        SELECT o.article_id FROM listing AS o
        WHERE o.kind = shared.kind AND o.code = shared.code AND o.visible_from <= ${now} AND o.visible_until > ${now}
        ORDER BY o.visible_from DESC, o.article_id DESC LIMIT ${NEWEST}))) AS newest
    WHERE newest.value <> ${id} GROUP BY newest.value)
  SELECT ${publishedColumns(now)} FROM near CROSS JOIN article ON article.id = near.id
  WHERE coalesce(article.story_id, article.id)
    <> (SELECT coalesce(s.story_id, s.id) FROM article AS s WHERE s.id = ${id})
  ORDER BY near.lists DESC, article.visible_from DESC, article.id DESC LIMIT ${RELATED}`

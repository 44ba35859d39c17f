import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ArticleRow, article, tagging } from '../schema.ts'
import { namedColumns } from './compiled.ts'

/** An article's row, with all else that a change of it must know. */
export type ArticleRecord = ArticleRow & {
  /** As the newsroom's `storeTags` wrote them. */
  tags: string | null
  /** JSON of { id, visibleFrom, visibleUntil }[]: cleared articles that rewrite it. */
  successors: string
  /** JSON of { id, publicTags }[]: the story's other languages. */
  translations: string
  /** JSON of { id, kind, state, at, textId, contentHash, fields }[]: proposals that are pending or were declined. */
  proposals: string
  /** JSON of ids: of the others that were asked for, those that rewrite it, be it by way of further ones. */
  rewriters: string
}

const SUCCESSORS = sql<string>`(
  SELECT json_group_array(json_object('id', n.id, 'visibleFrom', n.visible_from, 'visibleUntil', n.visible_until))
  FROM article AS n WHERE n.replaces_id = article.id AND n.visible_from IS NOT NULL)`.as('successors')

const TRANSLATIONS = sql<string>`(
  SELECT json_group_array(json_object('id', t.id, 'publicTags', t.public_tags)) FROM article AS t
  WHERE (t.story_id = coalesce(article.story_id, article.id) OR t.id = article.story_id) AND t.id <> article.id)`.as(
  'translations',
)

const PROPOSALS = sql<string>`(
  SELECT json_group_array(json_object('id', p.id, 'kind', p.kind, 'state', p.state, 'at', p.at, 'textId', p.text_id,
    'contentHash', p.content_hash, 'fields', json(p.fields)) ORDER BY p.at, p.id)
  FROM proposal AS p WHERE p.article_id = article.id AND p.state IN ('pending', 'declined'))`.as('proposals')

/** Nothing is walked where no other article is asked for. UNION ends a circle, should there ever be one. */
const rewriters = (ids: SQL) =>
  sql<string>`(
  WITH RECURSIVE rewriter(id) AS (
    SELECT n.id FROM article AS n
    WHERE n.replaces_id = article.id AND EXISTS (SELECT 1 FROM (${ids}) AS asked WHERE asked.id <> article.id)
    UNION SELECT n.id FROM rewriter JOIN article AS n ON n.replaces_id = rewriter.id)
  SELECT json_group_array(id) FROM rewriter WHERE id IN (SELECT id FROM (${ids})))`.as('rewriters')

const RECORD_COLUMNS = namedColumns(getTableColumns(article))

/** The articles whose ids `ids` selects, and those that they rewrite. */
export const selectRecords = (db: Pick<Db, 'select'>, ids: SQL) =>
  db
    .select({
      ...RECORD_COLUMNS,
      tags: tagging.tags,
      successors: SUCCESSORS,
      translations: TRANSLATIONS,
      proposals: PROPOSALS,
      rewriters: rewriters(ids),
    })
    .from(article)
    .leftJoin(tagging, sql`${tagging.articleId} = ${article.id}`)
    .where(
      sql`article.id IN (SELECT id FROM (${ids})
        UNION SELECT replaces_id FROM article WHERE replaces_id IS NOT NULL AND id IN (${ids}))`,
    )

/** The ids themselves, as a selection for `selectRecords`. */
export const theseIds = (ids: readonly string[]): SQL =>
  sql`SELECT value AS id FROM json_each(${JSON.stringify(ids)})`

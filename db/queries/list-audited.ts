import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { askMain, type Db } from '../client.ts'
import type { ArticleRow } from '../schema.ts'
import { compiledStatement } from './bound-statement.ts'

/** An article as the desk's index reads it. */
export type IndexedArticle = Pick<
  ArticleRow,
  | 'id'
  | 'externalId'
  | 'status'
  | 'language'
  | 'headline'
  | 'slugline'
  | 'summary'
  | 'byline'
  | 'datelinePlace'
  | 'sourceName'
  | 'urgency'
  | 'updatedAt'
> & { publicTags: string; assignee: string | null }

interface Audited {
  /** Each once, as they are now. */
  articles: IndexedArticle[]
  /** The last row that was read; the one before, where none was. */
  cursor: number
  /** When the first of them was written, ms. */
  since: number | null
  /** Rows that were read. */
  rows: number
}

/** The articles of the audit rows after `cursor`, of `limit` rows at most. One round trip. */
export async function listAudited(db: Db, cursor: number, limit: number): Promise<Audited> {
  const [[summary], articles] = (await askMain(db, [
    SUMMARY({ cursor, limit }),
    AUDITED({ cursor, limit }),
  ])) as [{ rows: number; cursor: number | null; since: number | null }[], IndexedArticle[]]
  return {
    articles,
    cursor: summary?.cursor ?? cursor,
    since: summary?.since ?? null,
    rows: summary?.rows ?? 0,
  }
}

type Value = number | Placeholder

const auditedSql = (cursor: Value, limit: Value): SQL =>
  sql`SELECT id, at, article_id FROM audit WHERE id > ${cursor} ORDER BY id LIMIT ${limit}`

export const listAuditedSql = (cursor: Value, limit: Value): SQL => sql`SELECT ${COLUMNS}
  FROM (SELECT DISTINCT article_id AS id FROM (${auditedSql(cursor, limit)}) WHERE article_id IS NOT NULL) AS audited
  JOIN article ON article.id = audited.id LEFT JOIN assignment ON assignment.article_id = article.id`

/** Articles after this one in the order of their last change. One round trip. */
export const listToBuild = (
  db: Db,
  after: { at: number; id: string },
  limit: number,
): Promise<IndexedArticle[]> => db.all<IndexedArticle>(listToBuildSql(after, limit))

export const listToBuildSql = (after: { at: number; id: string }, limit: number): SQL => sql`SELECT ${COLUMNS}
  FROM article LEFT JOIN assignment ON assignment.article_id = article.id
  WHERE (article.updated_at, article.id) > (${after.at}, ${after.id})
  ORDER BY article.updated_at, article.id LIMIT ${limit}`

/** The last audit row. One round trip. */
export async function findLastAudit(db: Db): Promise<number> {
  const [row] = await db.all<{ id: number | null }>(sql`SELECT max(id) AS id FROM audit`)
  return row?.id ?? 0
}

const COLUMNS: SQL = sql`article.id, article.external_id AS externalId, article.status, article.language, article.headline,
  article.slugline, article.summary, article.byline, article.dateline_place AS datelinePlace,
  article.source_name AS sourceName, article.urgency, article.updated_at AS updatedAt,
  article.public_tags AS publicTags, assignment.assignee`

const CURSOR = sql.placeholder('cursor')
const LIMIT = sql.placeholder('limit')

const SUMMARY = compiledStatement(
  'main',
  () => sql`SELECT count(*) AS rows, max(id) AS cursor, min(at) AS since FROM (${auditedSql(CURSOR, LIMIT)})`,
)
const AUDITED = compiledStatement('main', () => listAuditedSql(CURSOR, LIMIT))

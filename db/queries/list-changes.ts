import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { RemovalReason } from '../schema.ts'
import { LOCAL_COLUMNS, type LocalColumns, type LocalVersions, localVersionsOf } from './local-layer.ts'
import {
  linkColumns,
  type PublishedArticle,
  type PublishedText,
  publishedColumns,
  textJoin,
} from './published-columns.ts'
import { withBodiesApart } from './texts-apart.ts'

export interface ChangesArgs {
  /** A region, `asia`, or `all`. */
  stream: string
  after: number
  /** How many rows of the log are read at most. */
  limit: number
  withTexts: boolean
  now: number
}

/** A row of the log, with what it tells of now. */
export interface LoggedChange {
  sequence: number
  articleId: string
  reason: RemovalReason | null
  /** When the change became due, ms. */
  at: number
  /** Whether the stream has no later row of the article. Only then are the following set. */
  isLast: boolean
  articleLanguage: string | null
  /** When the article ended, ms, if the log still has to tell of that. */
  endedAt: number | null
  /** Undefined where readers do not see it. */
  article: ChangedArticle | undefined
}

export type ChangedArticle = Omit<PublishedArticle, 'status' | 'killNote' | keyof PublishedText> &
  Partial<PublishedText>

export interface ChangesPage {
  epoch: string
  /** Up to here the stream no longer tells what was removed. */
  forgotten: number
  /** The newest sequence of all streams. */
  newest: number
  local: LocalVersions
  rows: LoggedChange[]
  /** Whether the log goes on. */
  more: boolean
}

type Row = Omit<LoggedChange, 'isLast' | 'article'> &
  Pick<ChangesPage, 'epoch' | 'forgotten' | 'newest'> &
  LocalColumns & { isLast: number | null; textId?: string | null } & (ChangedArticle | { id: null })

/** A page of a stream of changes, oldest first, with the state of the stream: one query, and one more for bodies that are apart. */
export async function listChanges(db: Db, args: ChangesArgs): Promise<ChangesPage> {
  const found = await withBodiesApart(db, await db.all<Row>(listChangesSql(args)))
  const [head] = found
  if (!head) throw new Error('the stream has no epoch')
  const rows = found.filter(({ sequence }) => sequence !== null)
  return {
    epoch: head.epoch,
    forgotten: head.forgotten,
    newest: head.newest,
    local: localVersionsOf(head),
    rows: rows.slice(0, args.limit).map(row => ({
      ...row,
      isLast: row.isLast === 1,
      article: row.id === null ? undefined : row,
    })),
    more: rows.length > args.limit,
  }
}

/**
 * Only of what is visible now is more read than language and end. Clocks differ, and whoever has passed a row does not see it
 * again; so now is never before the instant that the row tells of.
 */
export const listChangesSql = ({ stream, after, limit, withTexts, now }: ChangesArgs): SQL => {
  const text = textJoin(withTexts)
  const then = sql`max(${now}, logged.at)`
  return sql`WITH
    head AS MATERIALIZED (SELECT stream.epoch,
      max(stream.compacted, (SELECT coalesce(max(sequence), 0) FROM change)) AS newest,
      coalesce((SELECT sequence FROM forgotten WHERE region = ${stream}), 0) AS forgotten, ${LOCAL_COLUMNS} FROM stream),
    walked AS MATERIALIZED (SELECT r.sequence FROM change_region AS r
      WHERE r.region = ${stream} AND r.sequence > ${after} ORDER BY r.sequence LIMIT ${limit + 1}),
    logged AS MATERIALIZED (SELECT c.sequence, c.article_id, c.reason, c.at, NOT EXISTS (
        SELECT 1 FROM change AS l JOIN change_region AS t ON t.region = ${stream} AND t.sequence = l.sequence
        WHERE l.article_id = c.article_id AND l.sequence > c.sequence) AS is_last
      FROM walked CROSS JOIN change AS c ON c.sequence = walked.sequence)
    SELECT head.*, logged.sequence, logged.article_id AS articleId, logged.reason, logged.at,
      logged.is_last AS isLast, told.language AS articleLanguage,
      iif(told.told = 'shown' AND told.visible_until <= ${then}, told.visible_until, NULL) AS endedAt,
      ${publishedColumns(now)}, ${linkColumns(now)}${text.columns}
    FROM head LEFT JOIN logged ON true
    LEFT JOIN article AS told ON told.id = logged.article_id AND logged.is_last
    LEFT JOIN article ON article.id = told.id AND article.visible_from <= ${then} AND article.visible_until > ${then}
    ${text.join}
    ORDER BY logged.sequence`
}

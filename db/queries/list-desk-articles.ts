import { type SQL, sql } from 'drizzle-orm'
import type { Position } from '../../functions/text/cursor.ts'
import type { Status } from '../schema.ts'
import { QUEUE_COLUMNS, QUEUE_JOINS } from './queue-columns.ts'

export const SORTS = ['newest', 'oldest'] as const
export type Sort = (typeof SORTS)[number]

export interface DeskQuery {
  /** Undefined: any. */
  status: Status | undefined
  /** An editor's id. */
  assignee?: string | undefined
  sort?: Sort | undefined
  /** Where the page before ended, by the time of the last change. */
  after: Position | undefined
  now: number
  limit: number
}

/** What somebody was assigned of late; older assignments stand in no list of theirs. */
const ASSIGNED = 1000

/**
 * A scheduled article whose instant has passed is published, though the job writes that status up to a minute later.
 */
const BRANCHES: Partial<Record<Status, (now: number) => SQL[]>> = {
  scheduled: now => [sql`article.status = 'scheduled' AND article.visible_from > ${now}`],
  published: now => [
    sql`article.status = 'published'`,
    sql`article.status = 'scheduled' AND article.visible_from <= ${now}`,
  ],
}

/** Articles in the order of their last change, `limit` and one more, so that one knows whether there are more. */
export function listDeskArticlesSql(query: DeskQuery): SQL {
  const { after, sort = 'newest', limit } = query
  const direction = sort === 'newest' ? sql`DESC` : sql`ASC`
  const beyond = sort === 'newest' ? sql`<` : sql`>`
  const bounds = after
    ? sql`AND (article.updated_at, article.id) ${beyond} (${after.at}, ${after.articleId})`
    : sql``
  const walks = branchesOf(query).map(
    branch => sql`SELECT * FROM (SELECT article.id, article.updated_at FROM ${fromOf(query)}
      WHERE ${branch} ${bounds} ORDER BY article.updated_at ${direction}, article.id ${direction} LIMIT ${limit + 1})`,
  )
  return sql`SELECT ${QUEUE_COLUMNS}
    FROM (${sql.join(walks, sql` UNION ALL `)}) AS walked JOIN article ON article.id = walked.id ${QUEUE_JOINS}
    ORDER BY article.updated_at ${direction}, article.id ${direction} LIMIT ${limit + 1}`
}

/** How many there are, `limit` at most. */
export const countDeskArticlesSql = (
  query: Pick<DeskQuery, 'status' | 'assignee' | 'now'>,
  limit: number,
): SQL =>
  sql`SELECT count(*) AS count FROM (${sql.join(
    branchesOf(query).map(
      branch => sql`SELECT * FROM (SELECT 1 FROM ${fromOf(query)} WHERE ${branch} LIMIT ${limit})`,
    ),
    sql` UNION ALL `,
  )} LIMIT ${limit})`

const branchesOf = ({ status, now }: Pick<DeskQuery, 'status' | 'now'>): SQL[] =>
  status === undefined ? [sql`true`] : (BRANCHES[status]?.(now) ?? [sql`article.status = ${status}`])

const fromOf = ({ assignee }: Pick<DeskQuery, 'assignee'>): SQL =>
  assignee === undefined
    ? sql`article`
    : sql`(SELECT article_id FROM assignment WHERE assignee = ${assignee} ORDER BY at DESC LIMIT ${ASSIGNED})
        AS mine JOIN article ON article.id = mine.article_id`

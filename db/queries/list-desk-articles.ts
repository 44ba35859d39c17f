import { type SQL, sql } from 'drizzle-orm'
import type { Position } from '../../functions/text/cursor.ts'
import type { Status } from '../schema.ts'
import { QUEUE_COLUMNS, QUEUE_JOINS } from './queue-columns.ts'

export const SORTS = ['newest', 'oldest', 'urgency'] as const
export type Sort = (typeof SORTS)[number]

/** Where a page ended; its urgency too where that comes first in the order. */
export type DeskPosition = Position & { urgency?: number | undefined }

export interface DeskQuery {
  /** Undefined: any. */
  status: Status | undefined
  /** An editor's id. */
  assignee?: string | undefined
  sort?: Sort | undefined
  /** Where the page before ended, by the time of the last change. */
  after: DeskPosition | undefined
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

const NEWER_FIRST = sql`article.updated_at DESC, article.id DESC`

const ORDERS: Record<Sort, { by: SQL; beyond(after: DeskPosition): SQL }> = {
  newest: {
    by: NEWER_FIRST,
    beyond: ({ at, articleId }) => sql`(article.updated_at, article.id) < (${at}, ${articleId})`,
  },
  oldest: {
    by: sql`article.updated_at ASC, article.id ASC`,
    beyond: ({ at, articleId }) => sql`(article.updated_at, article.id) > (${at}, ${articleId})`,
  },
  urgency: {
    by: sql`article.urgency ASC, ${NEWER_FIRST}`,
    beyond: ({ urgency = 1, at, articleId }) => sql`article.urgency >= ${urgency}
      AND (article.urgency > ${urgency} OR (article.updated_at, article.id) < (${at}, ${articleId}))`,
  },
}

/** Articles in the order asked for, `limit` and one more, so that one knows whether there are more. */
export function listDeskArticlesSql(query: DeskQuery): SQL {
  const { after, sort = 'newest', limit } = query
  const { by, beyond } = ORDERS[sort]
  const bounds = after ? sql`AND ${beyond(after)}` : sql``
  const walks = branchesOf(query).map(
    branch => sql`SELECT * FROM (SELECT article.id FROM ${fromOf(query)}
      WHERE ${branch} ${bounds} ORDER BY ${by} LIMIT ${limit + 1})`,
  )
  return sql`SELECT ${QUEUE_COLUMNS}
    FROM (${sql.join(walks, sql` UNION ALL `)}) AS walked JOIN article ON article.id = walked.id ${QUEUE_JOINS}
    ORDER BY ${by} LIMIT ${limit + 1}`
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

/** Without a status the most urgent is asked of these: the index of urgencies begins with one, and D1 joins five. */
const AT_WORK: readonly Status[] = ['draft', 'submitted', 'in_review', 'scheduled']

function branchesOf({ status, sort, now }: Pick<DeskQuery, 'status' | 'sort' | 'now'>): SQL[] {
  if (status !== undefined) return BRANCHES[status]?.(now) ?? [sql`article.status = ${status}`]
  return sort === 'urgency' ? AT_WORK.map(each => sql`article.status = ${each}`) : [sql`true`]
}

const fromOf = ({ assignee }: Pick<DeskQuery, 'assignee'>): SQL =>
  assignee === undefined
    ? sql`article`
    : sql`(SELECT article_id FROM assignment WHERE assignee = ${assignee} ORDER BY at DESC LIMIT ${ASSIGNED})
        AS mine JOIN article ON article.id = mine.article_id`

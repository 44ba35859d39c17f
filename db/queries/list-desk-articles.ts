import { type SQL, sql } from 'drizzle-orm'
import type { Position } from '../../functions/text/cursor.ts'
import { batchSql, type Db } from '../client.ts'
import type { ArticleRow, Status } from '../schema.ts'
import { listPendingProposalsSql, type PendingProposal } from './list-pending-proposals.ts'

export type DeskRow = Pick<
  ArticleRow,
  'id' | 'status' | 'language' | 'headline' | 'sourceName' | 'updatedAt' | 'visibleFrom' | 'visibleUntil'
> & {
  /** As `storePublicTags` wrote them. */
  publicTags: string
}

interface DeskQuery {
  status: Status
  /** Where the page before ended, by the time of the last change. */
  after: Position | undefined
  now: number
  limit: number
}

/** So many of what partners ask stand above the list. */
const PROPOSALS = 20

/**
 * Articles of a status, newest change first, and on the first page what partners ask; whether there are more of each. A
 * scheduled one that has appeared is published. One round trip.
 */
export async function listDeskArticles(db: Db, query: DeskQuery) {
  const [rows, proposals] = (await batchSql(db, [
    listDeskArticlesSql(query),
    listPendingProposalsSql(query.after ? 0 : PROPOSALS + 1),
  ])) as [DeskRow[], PendingProposal[]]
  return {
    rows: rows.slice(0, query.limit),
    hasMore: rows.length > query.limit,
    proposals: proposals.slice(0, PROPOSALS),
    hasMoreProposals: proposals.length > PROPOSALS,
  }
}

/**
 * A scheduled article whose instant has passed is published, though the job writes that status up to a minute later.
 */
const BRANCHES: Partial<Record<Status, (now: number) => SQL[]>> = {
  scheduled: now => [sql`status = 'scheduled' AND visible_from > ${now}`],
  published: now => [sql`status = 'published'`, sql`status = 'scheduled' AND visible_from <= ${now}`],
}

export function listDeskArticlesSql({ status, after, now, limit }: DeskQuery): SQL {
  const bounds = after ? sql`AND (updated_at, id) < (${after.at}, ${after.articleId})` : sql``
  const branches = BRANCHES[status]?.(now) ?? [sql`status = ${status}`]
  const walks = branches.map(
    branch => sql`SELECT * FROM (SELECT id, updated_at FROM article
      WHERE ${branch} ${bounds} ORDER BY updated_at DESC, id DESC LIMIT ${limit + 1})`,
  )
  return sql`SELECT article.id, status, language, headline, source_name AS sourceName,
      article.updated_at AS updatedAt, visible_from AS visibleFrom, visible_until AS visibleUntil,
      article.public_tags AS publicTags
    FROM (${sql.join(walks, sql` UNION ALL `)}) AS walked JOIN article ON article.id = walked.id
    ORDER BY article.updated_at DESC, article.id DESC LIMIT ${limit + 1}`
}

import { type SQL, sql } from 'drizzle-orm'
import type { Position } from '../../functions/text/cursor.ts'
import type { Db } from '../client.ts'
import type { ArticleRow, Status } from '../schema.ts'

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

/**
 * Articles of a status, newest change first, and whether there are more. A scheduled one that has appeared is
 * published.
 */
export async function listDeskArticles(db: Db, query: DeskQuery) {
  const rows = await db.all<DeskRow>(listDeskArticlesSql(query))
  return { rows: rows.slice(0, query.limit), hasMore: rows.length > query.limit }
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

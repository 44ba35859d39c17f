import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { ListKey } from '../schema.ts'
import { type DayCount, type Days, dayCountsSql } from './day-counts.ts'
import {
  type ListArgs,
  type ListRow,
  listPublishedSql,
  type PublishedPage,
  pageOfRows,
} from './list-published.ts'

/** How many of the newest stories tell what a list goes with. */
const SAMPLE = 100

export interface Profile {
  page: PublishedPage
  /** The public tags of the newest stories, each as `storePublicTags` wrote them. */
  tags: string[]
  days: DayCount[]
}

/** A page of one list, what its newest stories are tagged with, and its days: one round trip. */
export async function listProfile(
  db: Db,
  { list, days, ...args }: Omit<ListArgs, 'filters'> & { list: ListKey; days: Days },
): Promise<Profile> {
  const [rows, sample, counts] = await batchSql(db, [
    listPublishedSql({ ...args, filters: [list] }),
    newestTagsSql(list, args.now),
    dayCountsSql(list, days),
  ])
  return {
    page: pageOfRows(rows as ListRow[], args.limit),
    tags: (sample as { tags: string }[]).map(({ tags }) => tags),
    days: counts as DayCount[],
  }
}

export const newestTagsSql = ({ kind, code }: ListKey, now: number): SQL => sql`
  SELECT article.public_tags AS tags FROM (
    SELECT l.article_id FROM listing AS l
    WHERE l.kind = ${kind} AND l.code = ${code} AND l.visible_from <= ${now} AND l.visible_until > ${now}
    ORDER BY l.visible_from DESC, l.article_id DESC LIMIT ${SAMPLE}) AS newest
  CROSS JOIN article ON article.id = newest.article_id`

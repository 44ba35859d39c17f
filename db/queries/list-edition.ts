import type { SQL } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { ListKey } from '../schema.ts'
import { type Days, type EntryCount, entryCountsSql } from './day-counts.ts'
import { type ListRow, listPublishedSql, type PublishedPage, pageOfRows } from './list-published.ts'
import { type LogEnd, logEndIn, logEndSql } from './log-end.ts'
import { type PinnedArticle, pinnedArticleSql } from './pins.ts'

export interface EditionArgs {
  /** Each with how many of its newest stories are wanted. */
  lists: readonly { list: ListKey; limit: number }[]
  counted: readonly ListKey[]
  /** The region whose pinned story is wanted. */
  region: string
  days: Days
  now: number
}

export interface Edition {
  pages: PublishedPage[]
  counts: EntryCount[]
  logEnd: LogEnd
  pinned: PinnedArticle | undefined
}

/** The newest stories of several lists, the one that leads, and how many appeared on others: one round trip. */
export async function listEdition(
  db: Db,
  { lists, counted, region, days, now }: EditionArgs,
): Promise<Edition> {
  const queries: SQL[] = lists.map(({ list, limit }) => listPublishedSql({ filters: [list], limit, now }))
  const results = await batchSql(db, [
    ...queries,
    entryCountsSql(counted, days),
    logEndSql,
    pinnedArticleSql(region, now),
  ])
  return {
    pages: lists.map(({ limit }, i) => pageOfRows(results[i] as ListRow[], limit)),
    counts: results[lists.length] as EntryCount[],
    logEnd: logEndIn(results[lists.length + 1]),
    pinned: (results[lists.length + 2] as PinnedArticle[])[0],
  }
}

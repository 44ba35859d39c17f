import type { SQL } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { ListKey } from '../schema.ts'
import { type Days, type EntryCount, entryCountsSql } from './day-counts.ts'
import { type ListRow, listPublishedSql, type PublishedPage, pageOfRows } from './list-published.ts'

export interface EditionArgs {
  /** Each with how many of its newest stories are wanted. */
  lists: readonly { list: ListKey; limit: number }[]
  counted: readonly ListKey[]
  days: Days
  now: number
}

export interface Edition {
  pages: PublishedPage[]
  counts: EntryCount[]
}

/** The newest stories of several lists, and how many appeared on others: one round trip. */
export async function listEdition(db: Db, { lists, counted, days, now }: EditionArgs): Promise<Edition> {
  const queries: SQL[] = lists.map(({ list, limit }) => listPublishedSql({ filters: [list], limit, now }))
  const results = await batchSql(db, [...queries, entryCountsSql(counted, days)])
  return {
    pages: lists.map(({ limit }, i) => pageOfRows(results[i] as ListRow[], limit)),
    counts: results[lists.length] as EntryCount[],
  }
}

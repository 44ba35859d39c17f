import { type SQL, sql } from 'drizzle-orm'
import type { Position } from '../../functions/text/cursor.ts'
import { batchSql, type Db } from '../client.ts'
import type { Status } from '../schema.ts'
import { type Alarms, alarmsSql, readAlarms } from './list-alarms.ts'
import { countDeskArticlesSql, listDeskArticlesSql, type Sort } from './list-desk-articles.ts'
import { QUEUE_COLUMNS, QUEUE_JOINS, type QueueRow } from './queue-columns.ts'

/** Counts go so far: "1,000+". */
export const COUNTED = 1000

/** The statuses in which work waits, in the order of the queue. */
export const WAITING = ['submitted', 'in_review', 'scheduled'] as const

/** What a page of the queue shows. */
export type QueuePage =
  /** What needs work, by status, with one's own drafts. */
  | { kind: 'groups'; owner: string; limit: number }
  | {
      kind: 'list'
      status?: Status | undefined
      assignee?: string | undefined
      sort: Sort
      after?: Position | undefined
      limit: number
    }
  /** These articles, in this order. */
  | { kind: 'found'; ids: readonly string[] }

export interface QueueEditor {
  id: string
  name: string
}

export interface Queue extends Alarms {
  /** A list each of a page's groups; of other pages one. Some have one row more than their limit. */
  lists: QueueRow[][]
  /** Of the tabs, in their order; COUNTED + 1 for more. */
  tabCounts: number[]
  editors: QueueEditor[]
  /** Who else has an article open, by its id. */
  present: ReadonlyMap<string, readonly string[]>
}

/** A list that is counted. */
export interface Tab {
  status?: Status | undefined
  assignee?: string | undefined
  owner?: string
}

interface QueueView {
  page: QueuePage
  tabs: readonly Tab[]
  editorId: string
  /** Whoever was seen after this has an article open. */
  seenAfter: number
  now: number
}

/** A page of the queue with all that stands around it. One round trip. */
export async function listQueue(db: Db, { page, tabs, editorId, seenAfter, now }: QueueView): Promise<Queue> {
  const lists = listsOf(page, now)
  const alarms = page.kind === 'groups' ? alarmsSql(now) : []
  const results = await batchSql(db, [
    ...lists,
    ...tabs.map(tab => countTabSql(tab, now)),
    editorsSql,
    listPresentSql(editorId, seenAfter),
    ...alarms,
  ])
  const take = (length: number) => results.splice(0, length)
  return {
    lists: take(lists.length) as QueueRow[][],
    tabCounts: take(tabs.length).map(([row]) => (row as { count: number }).count),
    editors: take(1)[0] as QueueEditor[],
    present: presentOf(take(1)[0] as Present[]),
    ...readAlarms(take(alarms.length)),
  }
}

function listsOf(page: QueuePage, now: number): SQL[] {
  if (page.kind === 'found') return [listFoundSql(page.ids)]
  if (page.kind === 'list')
    return [listDeskArticlesSql({ ...page, status: page.status, after: page.after, now })]
  const { limit, owner } = page
  return [
    ...WAITING.map(status => listDeskArticlesSql({ status, after: undefined, now, limit })),
    listDraftsSql(owner, limit),
  ]
}

export const countTabSql = ({ status, assignee, owner }: Tab, now: number): SQL =>
  owner === undefined
    ? countDeskArticlesSql({ status, assignee, now }, COUNTED + 1)
    : sql`SELECT count(*) AS count FROM (
        SELECT 1 FROM article WHERE owner = ${owner} AND status = 'draft' LIMIT ${COUNTED + 1})`

export const listDraftsSql = (
  owner: string,
  limit: number,
): SQL => sql`SELECT ${QUEUE_COLUMNS} FROM article ${QUEUE_JOINS}
  WHERE article.owner = ${owner} AND article.status = 'draft'
  ORDER BY article.updated_at DESC, article.id DESC LIMIT ${limit + 1}`

export const listFoundSql = (ids: readonly string[]): SQL => sql`SELECT ${QUEUE_COLUMNS}
  FROM json_each(${JSON.stringify(ids)}) AS found JOIN article ON article.id = found.value ${QUEUE_JOINS}
  ORDER BY found.key`

const editorsSql: SQL = sql`SELECT id, name FROM editor WHERE active = 1 ORDER BY name, id LIMIT 200`

interface Present {
  articleId: string
  name: string
}

export const listPresentSql = (
  editorId: string,
  seenAfter: number,
): SQL => sql`SELECT presence.article_id AS articleId, editor.name
  FROM presence JOIN editor ON editor.id = presence.editor_id
  WHERE presence.seen_at > ${seenAfter} AND presence.editor_id <> ${editorId}
  ORDER BY presence.seen_at DESC LIMIT 200`

const presentOf = (rows: readonly Present[]) =>
  new Map(
    [...Map.groupBy(rows, ({ articleId }) => articleId)].map(([id, group]) => [
      id,
      group.map(({ name }) => name),
    ]),
  )

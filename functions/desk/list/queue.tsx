import { type Context, Hono } from 'hono'
import {
  COUNTED,
  listQueue,
  type Queue,
  type QueuePage,
  type Tab,
  WAITING,
} from '../../../db/queries/list-queue.ts'
import type { QueueRow as Row } from '../../../db/queries/queue-columns.ts'
import { countDocuments } from '../../../db/search/find-documents.ts'
import { readQuery } from '../../http/query.ts'
import { actorName, can } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import type { Found } from '../../search/find-articles.ts'
import { matchOf } from '../../search/match.ts'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { SEEN } from '../write/write-surroundings.ts'
import { addressOf, QueueQuery, searchOf, writeCursor } from './queue-query.ts'
import { QueueView } from './queue-view.tsx'
import { stillMatches } from './still-matches.ts'
import type { TabView } from './tabs.tsx'

const GROUP_ROWS = 15
const LIST_ROWS = 50

/** The queue: what needs work, by status; or a list of what was searched, filtered or sorted. */
export const queue = new Hono<NewsroomEnv>().get('/desk', async c => {
  const { now, tagger, deskTimeZone } = c.env.deps
  const { editor } = c.var
  const read = readQuery(QueueQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) throw read.problem
  const { query } = read
  const at = now()
  const found = await c.var.found
  const page = pageOf(query, found, actorName(editor))
  const tabs = tabsOf(c)
  const [listed, counts] = await readLists(c, page, tabs, at)
  const mayRead = (row: { owner: string }) => can(editor, 'read', row.owner)
  const isShown = (row: Row) =>
    mayRead(row) && (page.kind !== 'found' || stillMatches(row, query, tagger.gazetteer, at))
  return deskPage(
    c,
    <DeskFrame title="Queue">
      <QueueView
        query={query}
        isGrouped={page.kind === 'groups'}
        isAway={found === 'away'}
        lists={listed.lists.map(rows =>
          rows.filter(isShown).slice(0, page.kind === 'groups' ? GROUP_ROWS : LIST_ROWS),
        )}
        groupCounts={listed.tabCounts.slice(0, WAITING.length + 1)}
        count={found === undefined || found === 'away' ? undefined : found.count}
        next={nextOf(page, found, listed.lists[0] ?? [])}
        tabs={shownTabs(tabs, listed, counts)}
        views={c.var.views}
        present={listed.present}
        alarms={{
          ...listed,
          proposals: listed.proposals.filter(mayRead),
          late: listed.late.filter(mayRead),
        }}
        editors={listed.editors}
        editorId={editor.id}
        gazetteer={tagger.gazetteer}
        now={at}
        zone={deskTimeZone}
      />
    </DeskFrame>,
  )
})

/** The page and the counts of all tabs, from both databases at once. */
function readLists(c: Context<NewsroomEnv>, page: QueuePage, tabs: readonly ViewTab[], now: number) {
  const { editor } = c.var
  return Promise.all([
    listQueue(c.env.deps.db, {
      page,
      tabs: [...GROUP_TABS(actorName(editor)), ...tabs.flatMap(({ tab }) => tab ?? [])],
      editorId: editor.id,
      seenAfter: now - SEEN,
      now,
    }),
    countViews(
      c,
      tabs.flatMap(({ match }) => match ?? []),
    ),
  ])
}

/** What the groups of the page are counted by; the first tab adds them up. */
const GROUP_TABS = (owner: string): Tab[] => [
  ...WAITING.map(status => ({ status })),
  { status: 'draft', owner },
]

function pageOf(query: QueueQuery, found: Found | undefined, owner: string): QueuePage {
  const { status, assignee, sort = 'newest', cursor } = query
  if (found !== undefined && found !== 'away') return { kind: 'found', ids: found.ids }
  const isPlain =
    found === undefined && [status, assignee, query.sort, cursor].every(value => value === undefined)
  if (isPlain) return { kind: 'groups', owner, limit: GROUP_ROWS }
  const after = cursor && 'after' in cursor ? cursor.after : undefined
  return { kind: 'list', status, assignee, sort, after, limit: LIST_ROWS }
}

function nextOf(page: QueuePage, found: Found | undefined, rows: readonly Row[]): string | undefined {
  if (page.kind === 'found')
    return found !== undefined && found !== 'away' && found.next !== undefined
      ? writeCursor({ beyond: found.next })
      : undefined
  const last = rows[LIST_ROWS - 1]
  return page.kind === 'list' && last && rows.length > LIST_ROWS
    ? writeCursor({
        after: {
          at: last.updatedAt,
          articleId: last.id,
          urgency: page.sort === 'urgency' ? last.urgency : undefined,
        },
      })
    : undefined
}

interface ViewTab {
  name: string
  href: string
  /** Counted in the main database. */
  tab?: Tab | undefined
  /** Counted in the index. */
  match?: string | undefined
}

/** The two lists that everybody has, and the editor's own. */
function tabsOf(c: Context<NewsroomEnv>): ViewTab[] {
  const { editor, views } = c.var
  return [
    { name: 'Mine', href: addressOf({ assignee: editor.id }), tab: { assignee: editor.id } },
    { name: 'Everything', href: addressOf({ sort: 'newest' }), tab: {} },
    ...views.map(({ name, query: text }): ViewTab => {
      const href = `/desk?${text}`
      const read = readQuery(QueueQuery, new URLSearchParams(text))
      if ('problem' in read) return { name, href }
      const search = searchOf(read.query)
      const { status, assignee } = read.query
      return search ? { name, href, match: matchOf(search) } : { name, href, tab: { status, assignee } }
    }),
  ]
}

/** Without the index views are shown without their counts. */
const countViews = (c: Context<NewsroomEnv>, matches: readonly string[]) =>
  countDocuments(c.env.deps.search, matches, COUNTED + 1).catch(() => undefined)

function shownTabs(tabs: readonly ViewTab[], { tabCounts }: Queue, counts: number[] | undefined): TabView[] {
  const groups = tabCounts.slice(0, WAITING.length + 1)
  const listed = tabCounts.slice(groups.length)
  const found = [...(counts ?? [])]
  return [
    { name: 'Desk now', href: '/desk', count: groups.reduce((sum, count) => sum + count, 0) },
    ...tabs.map(({ name, href, tab, match }) => ({
      name,
      href,
      count: tab ? listed.shift() : match === undefined ? undefined : found.shift(),
    })),
  ]
}

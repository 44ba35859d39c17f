import type { SavedView } from '../../../db/queries/find-visit.ts'
import type { Alarms as ListedAlarms } from '../../../db/queries/list-alarms.ts'
import { type QueueEditor, WAITING } from '../../../db/queries/list-queue.ts'
import type { QueueRow as Row } from '../../../db/queries/queue-columns.ts'
import { Notice } from '../notice.tsx'
import { STATUS_NAMES } from '../statuses.ts'
import { Alarms } from './alarms.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { Filters } from './filters.tsx'
import { addressOf, type QueueQuery } from './queue-query.ts'
import { type ListSetting, QueueRow } from './queue-row.tsx'
import { counted, Tabs, type TabView } from './tabs.tsx'

interface QueueViewProps extends ListSetting {
  query: QueueQuery
  isGrouped: boolean
  /** The index did not answer: what is listed is not filtered. */
  isAway: boolean
  lists: readonly (readonly Row[])[]
  groupCounts: readonly number[]
  /** Of what was searched. */
  count: number | undefined
  next: string | undefined
  tabs: readonly TabView[]
  views: readonly SavedView[]
  alarms: ListedAlarms
  editors: readonly QueueEditor[]
  editorId: string
}

/** The page of the queue, whatever of it is shown. */
export function QueueView(props: QueueViewProps) {
  const { query, isGrouped, isAway, lists, count, next, tabs, views, alarms, editors, editorId, now, zone } =
    props
  const isEmpty = lists.every(rows => rows.length === 0)
  return (
    <>
      <Title query={query} count={count} />
      <Tabs tabs={tabs} query={query} views={views} />
      <Filters query={query} editors={editors} editorId={editorId} gazetteer={props.gazetteer} />
      {isAway && (
        <Notice title="Search is away">
          These stories are not searched or filtered by more than status and editor. The index is mended by
          npm run search:rebuild; everything else works.
        </Notice>
      )}
      {isGrouped && <Alarms alarms={alarms} now={now} zone={zone} />}
      {isEmpty ? (
        <Empty query={query} isGrouped={isGrouped} />
      ) : (
        <form class="queue" method="post" action="/desk/bulk">
          <input type="hidden" name="back" value={addressOf(query, { cursor: undefined })} />
          {isGrouped ? <Groups {...props} /> : <Flat {...props} rows={lists[0] ?? []} />}
          <BulkBar editors={editors} editorId={editorId} />
        </form>
      )}
      <Pager query={query} next={next} />
      <p class="foot meta wide-only">J K move · Enter open · X select · A assign · / search · ? all keys</p>
    </>
  )
}

function Title({ query: { q }, count }: Pick<QueueViewProps, 'query' | 'count'>) {
  if (count === undefined) return <h1 class="vh">Queue</h1>
  return (
    <div class="row">
      <h1>
        {counted(count)} {count === 1 ? 'story' : 'stories'}
        {q !== undefined && (
          <>
            {' with “'}
            <bdi>{q}</bdi>”
          </>
        )}
      </h1>
      <a href="/desk" class="meta">
        {q === undefined ? 'Back to the queue' : 'Clear search'}
      </a>
    </div>
  )
}

/** The groups of the queue in their order, with what they are called here. */
const GROUPS = [...WAITING, 'draft' as const]
const GROUP_NAMES = { ...STATUS_NAMES, scheduled: 'Cleared, not yet visible', draft: 'Your drafts' }

const Groups = ({ lists, groupCounts, ...setting }: QueueViewProps) => (
  <>
    {GROUPS.map((status, i) => (
      <Group status={status} rows={lists[i] ?? []} count={groupCounts[i] ?? 0} setting={setting} />
    ))}
  </>
)

interface GroupProps {
  status: (typeof GROUPS)[number]
  rows: readonly Row[]
  /** With those that are not shown. */
  count: number
  setting: ListSetting
}

const Group = ({ status, rows, count, setting }: GroupProps) =>
  rows.length === 0 ? null : (
    <>
      <h2>
        <span class={`st ${status === 'in_review' ? 'in-review' : status}`}>{GROUP_NAMES[status]}</span>
        <small class="meta">{counted(count)}</small>
        {count > rows.length && (
          <a class="end" href={addressOf({ status })}>
            All of them
          </a>
        )}
      </h2>
      <List rows={rows} isFlat={false} setting={setting} />
    </>
  )

const Flat = ({ rows, ...setting }: QueueViewProps & { rows: readonly Row[] }) => (
  <List rows={rows} isFlat setting={setting} />
)

interface ListProps {
  rows: readonly Row[]
  isFlat: boolean
  setting: ListSetting
}

const List = ({ rows, isFlat, setting }: ListProps) => (
  <ul class={isFlat ? 'list found' : 'list'}>
    {rows.map(row => (
      <QueueRow row={row} isFlat={isFlat} {...setting} />
    ))}
  </ul>
)

const Empty = ({ query, isGrouped }: { query: QueueQuery; isGrouped: boolean }) => (
  <div class="card stack">
    <h2>{isGrouped ? 'Nothing waits' : 'No stories here'}</h2>
    <p class="row">
      {query.status !== undefined && (
        <a class="btn" href={addressOf(query, { status: undefined })}>
          Show every status
        </a>
      )}
      <a class="btn" href="/desk/articles/new">
        Write one
      </a>
    </p>
  </div>
)

const Pager = ({ query, next }: Pick<QueueViewProps, 'query' | 'next'>) =>
  next === undefined && query.cursor === undefined ? null : (
    <p class="pager">
      {query.cursor !== undefined && <a href={addressOf(query)}>First page</a>}
      {next !== undefined && <a href={addressOf(query, { cursor: next })}>More stories</a>}
    </p>
  )

import { fetchNow } from './fetch-now.ts'
import { fetchPage } from './fetch-page.ts'
import { storiesOf } from './page-html.ts'
import { dropPages, keepPage, listPages, readState, showing, type Wanted, writeState } from './shelf.ts'

interface Changes {
  items: ({ kind: 'article'; article: { id: string } } | { kind: 'removed'; id: string })[]
  next: string
  more: boolean
}

/**
 * Follows the change log from where the copy stands. Pages that show what has gone are dropped before the place in the log
 * moves on, so what is interrupted is done again. Then they are fetched anew, and so are those that changed.
 */
export async function bringInStep(now: number): Promise<void> {
  const { cursor } = await readState()
  if (cursor === undefined) return
  const gone = new Set<string>()
  let since = cursor
  for (let more = true; more; ) {
    const answer = await fetchNow(`/v1/changes?fields=id&limit=500&since=${since}`, { cache: 'no-cache' })
    if (answer.status === 410) return startAnew(now)
    if (!answer.ok) return
    const changes = (await answer.json()) as Changes
    const removed = changes.items.flatMap(item => (item.kind === 'removed' ? [item.id] : []))
    const changed = changes.items.flatMap(item => (item.kind === 'article' ? [item.article.id] : []))
    for (const id of removed) gone.add(id)
    for (const id of changed) gone.delete(id)
    await takeStep(new Set(removed), new Set(changed))
    since = changes.next
    more = changes.more
    await writeState({ ...(await readState()), cursor: since, ...(more ? {} : { inStepAt: now }) })
  }
  await fetchWanted(gone, now)
}

async function takeStep(removed: ReadonlySet<string>, changed: ReadonlySet<string>): Promise<void> {
  if (removed.size + changed.size === 0) return
  const pages = await listPages()
  const dropped = showing(pages, removed)
  // A story that is new belongs in the edition, which does not show it yet.
  const outdated = [...showing(pages, changed), ...pages.filter(({ as }) => as === 'edition')]
  await want([...dropped, ...outdated])
  await dropPages(dropped.map(({ path }) => path))
}

async function want(pages: readonly Wanted[]): Promise<void> {
  const state = await readState()
  const wanted = new Map([...state.wanted, ...pages].map(({ path, as }) => [path, { path, as }]))
  await writeState({ ...state, wanted: [...wanted.values()] })
}

/** What cannot be had now, or still shows what has gone, stays wanted. */
async function fetchWanted(gone: ReadonlySet<string>, now: number): Promise<void> {
  for (const { path, as } of (await readState()).wanted) {
    const page = await fetchPage(path).catch(() => undefined)
    if (page === undefined) continue
    if (page === 'gone') await dropPages([path])
    else if (storiesOf(page.html).some(id => gone.has(id))) continue
    else await keepPage(page, as, now)
    const state = await readState()
    await writeState({ ...state, wanted: state.wanted.filter(other => other.path !== path) })
  }
}

/** Nobody knows any more what has gone since: all pages are dropped and fetched again. */
async function startAnew(now: number): Promise<void> {
  const pages = await listPages()
  await want(pages)
  await dropPages(pages.map(({ path }) => path))
  await writeState({ ...(await readState()), cursor: undefined })
  await fetchWanted(new Set(), now)
}

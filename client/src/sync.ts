import type { AnswerCache } from './answer-cache.ts'
import { Problem } from './problem.ts'
import { type Reader, readJson } from './read-json.ts'
import type { Article, ChangesPage, NamesLanguage, Region, Removal } from './types.ts'

/** What a page of changes does to a store. */
export interface Step {
  articles: Article[]
  removed: readonly Pick<Removal, 'id'>[]
  /** Where to go on; undefined while a whole copy is being fetched. */
  cursor: string | undefined
}

/** The copy that an app keeps. `apply` must do all of a step or nothing. */
export interface Store {
  cursor(): Promise<string | undefined>
  ids(): Promise<Iterable<string>>
  apply(step: Step): Promise<void>
}

export interface SyncOptions {
  region?: Region | 'asia'
  language?: string
  /** With the articles' bodies. */
  body?: 'blocks' | 'html'
  names?: NamesLanguage
}

/** How many were stored and how many went; `isWhole` where the copy was fetched anew. */
export interface SyncResult {
  stored: number
  removed: number
  isWhole: boolean
}

/** Rows of a page; the most that the newsroom gives. */
const ROWS = 500
const ROWS_WITH_BODY = 50

const running = new WeakMap<Store, Promise<SyncResult>>()

/** Who asks while a store is being brought in step waits for that: two at once could put back what is gone. */
export function sync(reader: Reader, store: Store, options: SyncOptions = {}): Promise<SyncResult> {
  const run = running.get(store) ?? bringInStep(reader, store, options).finally(() => running.delete(store))
  running.set(store, run)
  return run
}

/**
 * Brings a store in step with the newsroom. What is interrupted goes on with the last page that was applied; a whole
 * copy that is interrupted is fetched again, and until it is complete nothing is removed.
 */
async function bringInStep(reader: Reader, store: Store, options: SyncOptions): Promise<SyncResult> {
  const cursor = await store.cursor()
  if (cursor === undefined) return fetchWhole(reader, store, options)
  try {
    return await follow(reader, store, options, cursor)
  } catch (error) {
    if (error instanceof Problem && error.code === 'resync_required')
      return fetchWhole(reader, store, options)
    throw error
  }
}

/** Of the pages of a copy only the last is asked for again; a cache would hold the whole copy a second time. */
const keepingLast = (cache: AnswerCache): AnswerCache => ({
  get: url => cache.get(url),
  set: (url, answer) => ((answer.body as ChangesPage).more ? undefined : cache.set(url, answer)),
})

const askFor = ({ cache, ...reader }: Reader, { body, ...filter }: SyncOptions, since: string) =>
  readJson<ChangesPage>({ ...reader, cache: keepingLast(cache) }, '/v1/changes', {
    ...filter,
    body,
    since,
    limit: body === undefined ? ROWS : ROWS_WITH_BODY,
  })

/** Articles and removals of a page; of several changes of one article the last stands. */
function partsOf({ items }: ChangesPage) {
  const last = new Map(items.map(item => [item.kind === 'article' ? item.article.id : item.id, item]))
  const changes = [...last.values()]
  return {
    articles: changes.flatMap(change => (change.kind === 'article' ? [change.article] : [])),
    removed: changes.flatMap(change => (change.kind === 'removed' ? [change] : [])),
  }
}

async function follow(reader: Reader, store: Store, options: SyncOptions, from: string): Promise<SyncResult> {
  const result = { stored: 0, removed: 0, isWhole: false }
  for (let since = from, more = true; more; ) {
    const page = await askFor(reader, options, since)
    const { articles, removed } = partsOf(page)
    await store.apply({ articles, removed, cursor: page.next })
    result.stored += articles.length
    result.removed += removed.length
    since = page.next
    more = page.more
  }
  return result
}

async function fetchWhole(reader: Reader, store: Store, options: SyncOptions): Promise<SyncResult> {
  const seen = new Set<string>()
  for (let since = '0', more = true; more; ) {
    const page = await askFor(reader, options, since)
    const { articles, removed } = partsOf(page)
    for (const { id } of articles) seen.add(id)
    for (const { id } of removed) seen.delete(id)
    more = page.more
    since = page.next
    const gone = more ? removed : [...(await store.ids())].filter(id => !seen.has(id)).map(id => ({ id }))
    await store.apply({ articles, removed: gone, cursor: more ? undefined : since })
    if (!more) return { stored: seen.size, removed: gone.length, isWhole: true }
  }
  throw new Error('A page of changes says whether there are more.')
}

/** A store in memory, for a start and for tests. */
export function memoryStore(): Store & { articles: ReadonlyMap<string, Article> } {
  const articles = new Map<string, Article>()
  let cursor: string | undefined
  return {
    articles,
    cursor: async () => cursor,
    ids: async () => [...articles.keys()],
    async apply(step) {
      for (const article of step.articles) articles.set(article.id, article)
      for (const { id } of step.removed) articles.delete(id)
      cursor = step.cursor ?? cursor
    },
  }
}

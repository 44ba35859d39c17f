import { fetchNow } from './fetch-now.ts'
import type { KeptAs } from './messages.ts'
import { filesOf, storiesOf } from './page-html.ts'

/** Raise it when what is stored means something else. */
const SHELF = 'kept-1'
/** Where the state lies among the pages; no address of the site looks like it. */
const STATE = '/~/state'
/** The newsroom's field with the place in the change log up to which a page is right. */
const CHANGES = 'Dawnwire-Changes'
const KEPT_AS = 'Kept-As'
const KEPT_AT = 'Kept-At'

export interface KeptPage {
  path: string
  html: string
  as: KeptAs
  /** Ms. */
  at: number
  headers: Headers
}

/** A page to be fetched again: it changed, or it showed what has gone. */
export interface Wanted {
  path: string
  as: KeptAs
}

export interface State {
  /** Up to where the change log was followed; undefined before the first page that names a place in it. */
  cursor?: string | undefined
  /** When the copy was in step last, ms. */
  inStepAt: number
  wanted: Wanted[]
}

const open = () => caches.open(SHELF)
const NOTHING: State = { inStepAt: 0, wanted: [] }

export async function readState(): Promise<State> {
  const stored = await (await open()).match(STATE)
  return stored ? ((await stored.json()) as State) : NOTHING
}

export const writeState = async (state: State) => (await open()).put(STATE, Response.json(state))

export async function findPage(path: string): Promise<KeptPage | undefined> {
  const stored = await (await open()).match(path)
  const as = stored?.headers.get(KEPT_AS)
  if (!stored || !as) return undefined
  const at = Number(stored.headers.get(KEPT_AT))
  return { path, html: await stored.text(), as: as as KeptAs, at, headers: stored.headers }
}

export const findFile = async (path: string) => (await open()).match(path)

export async function listPages(): Promise<KeptPage[]> {
  const requests = await (await open()).keys()
  const pages = await Promise.all(requests.map(({ url }) => findPage(pathOf(url))))
  return pages.filter(page => page !== undefined)
}

export const pathOf = (url: string) => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

export interface Fetched {
  path: string
  html: string
  headers: Headers
}

/** Keeps a page with its files. What it does not get of these is missing from the copy. */
export async function keepPage({ path, html, headers }: Fetched, as: KeptAs, now: number): Promise<void> {
  const shelf = await open()
  const state = await readState()
  const cursor = headers.get(CHANGES)
  // The change log is followed from the oldest page on; a change that is read twice does no harm.
  if (cursor !== null) {
    await writeState({
      ...state,
      cursor: state.cursor === undefined ? cursor : older(state.cursor, cursor),
      inStepAt: state.cursor === undefined ? now : state.inStepAt,
    })
  }
  const kept = new Headers(headers)
  // The body is decoded by now.
  for (const name of ['Content-Encoding', 'Content-Length']) kept.delete(name)
  kept.set(KEPT_AS, as)
  kept.set(KEPT_AT, String(now))
  await shelf.put(path, new Response(html, { headers: kept }))
  await Promise.all(filesOf(html).map(file => keepFile(shelf, file)))
}

async function keepFile(shelf: Cache, path: string): Promise<void> {
  if (await shelf.match(path)) return
  const answer = await fetchNow(path).catch(() => undefined)
  if (answer?.ok) await shelf.put(path, answer)
}

/** Of two places in one log the one before. Of another log's the first: following it tells that the copy is to be made anew. */
function older(a: string, b: string): string {
  const [epochA, a1] = a.split('.')
  const [epochB, b1] = b.split('.')
  return epochA === epochB && Number(b1) < Number(a1) ? b : a
}

/** Drops pages, and the files that no other page has. */
export async function dropPages(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  const shelf = await open()
  await Promise.all(paths.map(path => shelf.delete(path)))
  const used = new Set((await listPages()).flatMap(({ path, html }) => [path, ...filesOf(html)]))
  const all = (await shelf.keys()).map(({ url }) => pathOf(url))
  await Promise.all(all.filter(path => path !== STATE && !used.has(path)).map(path => shelf.delete(path)))
}

export const showing = (pages: readonly KeptPage[], ids: ReadonlySet<string>): KeptPage[] =>
  pages.filter(({ html }) => storiesOf(html).some(id => ids.has(id)))

import { readPage } from './fetch-page.ts'
import { inTurn } from './in-turn.ts'
import { asCopy, isEdition } from './page-html.ts'
import {
  dropPages,
  type Fetched,
  findFile,
  findPage,
  type KeptPage,
  keepPage,
  listPages,
  readState,
} from './shelf.ts'

/** Ms; a copy that was not in step for so long is not shown until it is. */
const LONGEST = 7 * 86_400_000
/** Ms; a reader who has a copy waits for the newsroom no longer. */
const PATIENCE = 5000
/** Ms; nor that long again right after they waited in vain, as when `/edition` leads on. */
const SHORT_PATIENCE = 500
/** Ms; a reader who has none waits for the list of what is kept no longer. */
const LONG_PATIENCE = 15_000
const RIGHT_AFTER = 10_000
let waitedInVain = 0

export const isTooOld = async (now: number) => now - (await readState()).inStepAt >= LONGEST

/** A page from the newsroom, else its copy, else the list of what is kept. */
export async function answerPage(event: FetchEvent, path: string): Promise<Response> {
  const kept = await findCopy(path)
  try {
    const answer = await within(kept ? patience() : LONG_PATIENCE, fetch(event.request))
    if (answer.status < 500 || !kept) {
      event.waitUntil(noteAnswer(path, answer.clone()))
      return answer
    }
  } catch {
    // There is no connection, or none worth the name.
  }
  return answerFromShelf(path, kept, Date.now())
}

/** `/edition` leads to the edition. */
const findCopy = async (path: string) =>
  path === '/edition' ? (await listPages()).find(({ as }) => as === 'edition') : findPage(path)

/** Files of a build never change, so a copy of one is as good as the file. */
export async function answerFile(request: Request, path: string): Promise<Response> {
  const isOfBuild = path.startsWith('/assets/')
  const kept = await findFile(path)
  if (kept && isOfBuild) return kept
  return fetch(request).catch(error => {
    if (kept) return kept
    throw error
  })
}

const patience = () => (Date.now() - waitedInVain < RIGHT_AFTER ? SHORT_PATIENCE : PATIENCE)

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const tooLate = new Promise<T>((_, fail) => {
    setTimeout(() => fail(new Error('too slow')), ms)
  })
  return Promise.race([work, tooLate]).catch(error => {
    if (ms !== SHORT_PATIENCE) waitedInVain = Date.now()
    throw error
  })
}

/** What comes slowly holds up nobody's turn. */
async function noteAnswer(path: string, answer: Response): Promise<void> {
  const page = await readPage(path, answer)
  if (page !== undefined) await inTurn(() => notePage(path, page))
}

/** The edition that was opened last is kept, and what is kept is kept in its newest form. */
async function notePage(path: string, page: Fetched | 'gone'): Promise<void> {
  if (page === 'gone') return dropPages([path])
  const now = Date.now()
  if (isEdition(page.html)) await keepEdition(page, now)
  else {
    const kept = await findPage(path)
    if (kept) await keepPage(page, kept.as, now)
  }
}

export async function keepEdition(page: Parameters<typeof keepPage>[0], now: number): Promise<void> {
  await keepPage(page, 'edition', now)
  const others = (await listPages()).filter(({ as, path }) => as === 'edition' && path !== page.path)
  await dropPages(others.map(({ path }) => path))
}

async function answerFromShelf(path: string, kept: KeptPage | undefined, now: number): Promise<Response> {
  if (kept && kept.as !== 'list' && !(await isTooOld(now))) {
    return kept.path === path
      ? new Response(asCopy(kept.html, new Date(kept.at)), { headers: kept.headers })
      : Response.redirect(new URL(kept.path, location.origin), 302)
  }
  const list = kept?.as === 'list' ? kept : listFor(path, await listPages())
  if (!list) return Response.error()
  return new Response(list.html, { status: kept === list ? 200 : 503, headers: list.headers })
}

/** In the language of the address where it is kept, else in another. */
function listFor(path: string, pages: readonly KeptPage[]): KeptPage | undefined {
  const lists = pages.filter(({ as }) => as === 'list')
  const prefixOf = (listPath: string) => listPath.replace(/\/saved$/, '/')
  return (
    lists.find(list => list.path !== '/saved' && `${path}/`.startsWith(prefixOf(list.path))) ??
    lists.find(list => list.path === '/saved') ??
    lists[0]
  )
}

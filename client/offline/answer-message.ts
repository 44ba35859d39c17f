import { isTooOld, keepEdition } from './answer.ts'
import { bringInStep } from './bring-in-step.ts'
import { fetchPage } from './fetch-page.ts'
import { inTurn } from './in-turn.ts'
import type { KeptList, Message } from './messages.ts'
import { headingOf, isEdition } from './page-html.ts'
import { dropPages, findPage, keepPage, listPages, readState } from './shelf.ts'

/** Ms. The change log's answers are cached for half a minute, so asking more often brings nothing. */
const PAUSE = 30_000
const TRIES = 4
/** Ms. */
const WAIT = 2000
/** Ms; the list's page has the words and files of a build. */
const LIST_LIFE = 86_400_000

/** Does what a page asks, and gives the answer for it. */
export function answerMessage(message: Message): Promise<unknown> {
  const now = Date.now()
  switch (message.kind) {
    case 'opened':
      return inTurn(() => opened(message, now))
    case 'connected':
      return inTurn(() => persistently(() => bringInStep(now)))
    case 'save':
      return inTurn(() => save(message.path, now))
    case 'forget':
      return inTurn(() => dropPages([message.path]))
    case 'isSaved':
      return findPage(message.path).then(page => page?.as === 'saved')
    case 'listKept':
      return listKept(now)
  }
}

/** A connection that is there again may still take a moment. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES) throw error
      await new Promise(resolve => setTimeout(resolve, WAIT))
    }
  }
}

async function opened({ path, list }: Extract<Message, { kind: 'opened' }>, now: number): Promise<void> {
  await keepList(list, now)
  // The first page of all was opened before there was anybody to keep it.
  if (!(await listPages()).some(({ as }) => as === 'edition')) await keepIfEdition(path, now)
  if (now - (await readState()).inStepAt >= PAUSE) await bringInStep(now)
}

async function keepList(path: string, now: number): Promise<void> {
  const kept = await findPage(path)
  if (kept && now - kept.at < LIST_LIFE) return
  const page = await fetchPage(path)
  if (page && page !== 'gone') await keepPage(page, 'list', now)
}

async function keepIfEdition(path: string, now: number): Promise<void> {
  const page = await fetchPage(path)
  if (page && page !== 'gone' && isEdition(page.html)) await keepEdition(page, now)
}

async function save(path: string, now: number): Promise<boolean> {
  const page = await fetchPage(path)
  if (!page || page === 'gone') return false
  await keepPage(page, 'saved', now)
  return true
}

async function listKept(now: number): Promise<KeptList> {
  const pages = (await listPages()).filter(({ as }) => as !== 'list')
  const tooOld = pages.length > 0 && (await isTooOld(now))
  if (tooOld) return { pages: [], isTooOld: true }
  return {
    isTooOld: false,
    pages: pages
      .map(({ path, as, at, html }) => ({
        path,
        as,
        at,
        ...headingOf(html),
      }))
      .sort((a, b) => b.at - a.at),
  }
}

import { say, wordsOf } from './after-act.ts'
import type { KeyActions } from './keys.ts'
import { askForPage, renewParts, valuesOf } from './renew-parts.ts'

/** What a decision may change on the page: the tags, and the words marked in the text. */
const PARTS = ['tags', 'text'] as const

const rows = () =>
  [...document.querySelectorAll<HTMLElement>('.tag')].filter(row => row.offsetParent !== null)

const signs = (row: Element) => [...row.querySelectorAll<HTMLButtonElement>('.yn button')]

/** Kind and code, by which a row is found again on the page anew. */
const nameOf = (row: Element) =>
  [...row.querySelectorAll<HTMLInputElement>('input[type=hidden]')].map(({ value }) => value).join(' ')

const current = () => document.activeElement?.closest<HTMLElement>('.tag') ?? undefined

const focusOn = (row: Element | undefined) => row && signs(row)[0]?.focus()

/** The row that is `step` rows further; from outside the list the first that nobody has decided on. */
function neighbour(step: number) {
  const all = rows()
  const row = current()
  const at = row ? all.indexOf(row) : -1
  return at < 0 ? (all.find(row => row.classList.contains('undecided')) ?? all[0]) : all[at + step]
}

/** The last decision, to be taken back. */
let last: string | undefined

async function decide(form: HTMLFormElement, button: HTMLElement | null) {
  const row = form.closest<HTMLElement>('.tag')
  const name = row ? nameOf(row) : undefined
  const words = wordsOf(button)
  const all = rows()
  const at = row ? all.indexOf(row) : -1
  const following = all.slice(at + 1)
  // The row itself may be folded away, or gone.
  const next = [following.find(each => each.classList.contains('undecided')), row, following[0], all[at - 1]]
  const names = next.flatMap(each => (each ? nameOf(each) : []))
  try {
    renewParts(PARTS, await askForPage(form.action, valuesOf(form, button)))
  } catch {
    // The page as the server has it, or the browser's own word on the connection.
    location.reload()
    return
  }
  last = name
  say(words)
  const fresh = rows()
  focusOn(names.map(each => fresh.find(row => nameOf(row) === each)).find(each => each !== undefined))
}

const press = (row: Element | undefined, sign: number) => row && signs(row)[sign]?.click()

/** Decisions on tags without loading the page anew, and their keys. Without it each sign is a form of its own. */
export function decideInPlace(): KeyActions {
  if (!document.getElementById('tags')) return {}
  document.addEventListener('submit', event => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('#tags :is(.yn, .all)')) return
    event.preventDefault()
    void decide(event.target, event.submitter)
  })
  return {
    j: () => focusOn(neighbour(1)),
    k: () => focusOn(neighbour(-1)),
    a: () => press(current(), 0),
    A: () => document.querySelector<HTMLButtonElement>('#tags .all button')?.click(),
    x: () => press(current(), 1),
    u: () => {
      const row = rows().find(each => nameOf(each) === last)
      row?.querySelector<HTMLButtonElement>('.yn [aria-pressed=true]')?.click()
    },
    e: () => current()?.querySelector<HTMLAnchorElement>('a.proof')?.click(),
    '+': () => document.querySelector<HTMLInputElement>('#tags .add input:not([type=hidden])')?.focus(),
  }
}

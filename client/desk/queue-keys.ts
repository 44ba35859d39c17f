import type { KeyActions } from './keys.ts'

/** Those in view: what is folded away takes no focus. */
const rows = () =>
  [...document.querySelectorAll<HTMLLIElement>('.queue .list > li')].filter(row => row.checkVisibility())
const headOf = (row: Element | undefined) => row?.querySelector<HTMLAnchorElement>('a.head') ?? undefined
const boxOf = (row: Element | undefined) =>
  row?.querySelector<HTMLInputElement>('input[name="id"]') ?? undefined

/** The row that has the focus, whatever of it has it. */
const current = () => rows().findIndex(row => row.contains(document.activeElement))

/** To the next row or the one before; Enter then opens it, as it does with any link. */
function step(by: 1 | -1) {
  const all = rows()
  const from = current()
  const to = from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(from + by, 0), all.length - 1)
  const head = headOf(all[to])
  head?.focus()
  head?.scrollIntoView({ block: 'nearest' })
}

function select(): HTMLInputElement | undefined {
  const box = boxOf(rows()[current()])
  if (box) box.checked = !box.checked
  return box
}

/** To the field that says to whom; with nothing selected, for the row that has the focus. */
function assign() {
  const isSelected = rows().some(row => boxOf(row)?.checked)
  if (!isSelected && !select()) return
  document.querySelector<HTMLElement>('[data-key="a"]')?.focus()
}

/** The keys of the queue; none on other pages. */
export const queueKeys = (): KeyActions =>
  document.querySelector('.queue .list') === null
    ? {}
    : { j: () => step(1), k: () => step(-1), x: () => void select(), a: assign }

const ROW = 'dawnwire-row'

/** Going back to the list leads to the row that was opened: the browser makes the page anew, and forgets what had the focus. */
export function returnToRow() {
  document.addEventListener('click', ({ target }) => {
    const head = target instanceof Element ? target.closest('.list a.head') : null
    if (head) history.replaceState({ [ROW]: head.id }, '')
  })
  const { [ROW]: id } = (history.state ?? {}) as Record<string, string | undefined>
  if (id !== undefined) document.getElementById(id)?.focus()
}

import type { Sheet } from './sheet.ts'

const PLACE = 'dawnwire-place'

/** ⌘S saves and goes on, ⌘Enter sends to review, where there is such a button; Ctrl does as ⌘. They work in fields. */
export function listenForSaveKeys({ form }: Sheet) {
  document.addEventListener('keydown', event => {
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
    const key = event.key.toLowerCase()
    if (key !== 's' && key !== 'enter') return
    event.preventDefault()
    if (event.repeat) return
    const saving = buttonOf(form, 'draft') ?? buttonOf(form, 'save')
    const staying = key === 's' ? stay(form) : undefined
    form.requestSubmit(key === 'enter' ? (buttonOf(form, 'review') ?? saving) : saving)
    // What is sent was read by now; the next button means what it says.
    staying?.remove()
  })
}

/** The buttons name the key that this keyboard has. */
export function nameSaveKeys({ form }: Sheet) {
  if (/^(Mac|iP)/.test(navigator.platform)) return
  for (const key of form.querySelectorAll('kbd')) key.textContent = key.textContent.replace('⌘', 'Ctrl ')
}

const buttonOf = (form: HTMLFormElement, action: string) =>
  form.querySelector<HTMLButtonElement>(`button[name="action"][value="${action}"]`)

/** The answer is this page again, at the same place. */
function stay(form: HTMLFormElement) {
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'stay'
  field.value = 'yes'
  form.append(field)
  const focused = document.activeElement
  const place = {
    top: scrollY,
    id: focused?.id,
    caret: focused instanceof HTMLTextAreaElement ? focused.selectionStart : undefined,
  }
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place))
  } catch {
    // Then the page begins at its top.
  }
  return field
}

/** After ⌘S the caret is where it was. */
export function returnToPlace({ form, say }: Sheet) {
  try {
    const stored = sessionStorage.getItem(PLACE)
    sessionStorage.removeItem(PLACE)
    if (stored === null || document.querySelector('.errors')) return
    const { top, id, caret } = JSON.parse(stored) as { top: number; id?: string; caret?: number }
    const control = id ? document.getElementById(id) : null
    if (control && form.contains(control)) control.focus({ preventScroll: true })
    if (control instanceof HTMLTextAreaElement && caret !== undefined) control.setSelectionRange(caret, caret)
    scrollTo({ top })
    say('Saved. Others see it now.')
  } catch {
    // Then the page begins at its top.
  }
}

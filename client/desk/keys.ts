/** What each key does; a capital letter is the key with Shift. */
export type KeyActions = Readonly<Record<string, () => void>>

/** The list has the focus while it is open; then whatever had it before. */
function showKeys() {
  const list = document.getElementById('keys')
  const before = document.activeElement
  if (!list?.togglePopover()) return
  list.focus()
  list.addEventListener('beforetoggle', () => before instanceof HTMLElement && before.focus(), { once: true })
}

/** On every page of the desk. */
export const everywhere: KeyActions = {
  n: () => location.assign('/desk/articles/new'),
  '?': showKeys,
  '/': () => document.getElementById('q')?.focus(),
}

/** Where keys write or choose. A box that is ticked by the space bar leaves letters to the page. */
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(TYPING) !== null

/** Single keys sleep in fields, with any modifier but Shift, and where they are turned off. */
export function listenForKeys(actions: KeyActions, areOn: () => boolean) {
  document.addEventListener('keydown', event => {
    if (
      !areOn() ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.isComposing ||
      isTyping(event.target)
    )
      return
    const act = actions[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
}

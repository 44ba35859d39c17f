/** What each key does; a capital letter is the key with Shift. */
export type KeyActions = Readonly<Record<string, () => void>>

/** On every page of the desk. */
export const everywhere: KeyActions = {
  n: () => location.assign('/desk/articles/new'),
  '?': () => document.getElementById('keys')?.togglePopover(),
  '/': () => document.getElementById('q')?.focus(),
}

/** Where keys write or choose. A box that is ticked by the space bar leaves letters to the page. */
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(TYPING) !== null

/** Single keys sleep in fields, and with any modifier but Shift (WCAG 2.2, 2.1.4). */
export function listenForKeys(actions: KeyActions) {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    const act = actions[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
}

import { QUEUE_KEYS } from './queue-keys.ts'

/** What each key does where nobody is typing. */
const ACTIONS: Readonly<Record<string, () => void>> = {
  n: () => location.assign('/desk/articles/new'),
  '?': () => document.getElementById('keys')?.togglePopover(),
  '/': () => document.getElementById('q')?.focus(),
  ...QUEUE_KEYS,
}

/** Where keys write or choose. A box that is ticked by the space bar leaves letters to the page. */
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest(TYPING) !== null

/** Single keys sleep in fields, and with any modifier but Shift (WCAG 2.2, 2.1.4). */
export function listenForKeys() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    const act = ACTIONS[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  })
}

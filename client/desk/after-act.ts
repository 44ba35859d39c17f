const ACT = 'dawnwire-act'

interface Act {
  /** Where its button stood. */
  path: string
  /** Address that its form is sent to. */
  action: string
  words: string
}

/** What a button does; one that is pressed in takes back. */
export const wordsOf = (button: HTMLElement | null): string =>
  `${labelOf(button)}: ${button?.ariaPressed === 'true' ? 'taken back' : 'done'}`

/** Without the key that stands on it. */
const labelOf = (button: HTMLElement | null): string =>
  button?.ariaLabel ??
  [...(button?.childNodes ?? [])]
    .filter(({ nodeName }) => nodeName !== 'KBD')
    .map(({ textContent }) => textContent)
    .join('')
    .trim()

/** Tells those who do not see what changed. */
export function say(words: string) {
  const place = document.getElementById('told')
  if (place) place.textContent = words
}

/**
 * A page that answers a form begins at its top. So what was done is said, unless the page says it itself, and the button that was
 * pressed has the focus again. No other button gets it: the same key must never do something else.
 */
export function returnFromAct() {
  document.addEventListener('submit', ({ target, submitter, defaultPrevented }) => {
    if (!defaultPrevented && target instanceof HTMLFormElement && target.method === 'post')
      keep({ path: location.pathname, action: addressOf(target), words: wordsOf(submitter) })
  })
  const act = take()
  if (!act || !isRedirected()) return
  if (!document.querySelector('.done')) say(act.words)
  if (act.path !== location.pathname) return
  const buttons = [...document.forms].filter(form => addressOf(form) === act.action).flatMap(buttonsOf)
  // Once the browser has gone to the place that the address names, which takes the focus away.
  addEventListener('load', () => buttons.find(button => wordsOf(button) === act.words)?.focus())
}

/** A control called `action` hides the form's own property. */
const addressOf = (form: HTMLFormElement) => form.getAttribute('action') ?? ''

const buttonsOf = (form: HTMLFormElement) => [...form.querySelectorAll('button')]

/** Only what was done leads to another address; what was refused is answered where it was sent. */
const isRedirected = () =>
  performance
    .getEntriesByType('navigation')
    .some(entry => (entry as PerformanceNavigationTiming).redirectCount > 0)

function keep(act: Act) {
  try {
    sessionStorage.setItem(ACT, JSON.stringify(act))
  } catch {
    // Then the page begins at its top.
  }
}

function take(): Act | undefined {
  try {
    const act = JSON.parse(sessionStorage.getItem(ACT) ?? 'null') as Act | null
    sessionStorage.removeItem(ACT)
    return act ?? undefined
  } catch {
    return undefined
  }
}

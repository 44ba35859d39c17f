import { askForPage, renewParts } from '../renew-parts.ts'
import type { Sheet } from './sheet.ts'

/** Ms after the last key. */
const PAUSE = 300

/** Shows how the text looks and which tags it would get while one types. */
export function showPreview(sheet: Sheet) {
  if (!document.getElementById('preview')) return
  let timer = 0
  let asked = new AbortController()

  const ask = async () => {
    asked.abort()
    asked = new AbortController()
    try {
      renewParts(['preview', 'text-count'], await askForPage('/desk/preview', sheet.typed(), asked.signal))
    } catch {
      // A newer text is asked about, or the network is gone: the preview stays as it was.
    }
  }
  const askLater = () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE)
  }
  sheet.onChange(askLater)
  sheet.onSend(() => clearTimeout(timer))
  // Going back fills in what was typed after the page was made.
  addEventListener('pageshow', () => {
    if (sheet.isChanged()) askLater()
  })
}

import type { Tree } from '../../../functions/ui/tree.ts'
import { build } from './build.ts'
import type { Sheet } from './sheet.ts'

/** Ms after the last key. */
const PAUSE = 300

/** Shows how the text looks and which tags it would get while one types. */
export function showPreview(sheet: Sheet) {
  const place = document.getElementById('preview')
  const count = document.getElementById('text-count')
  if (!place) return
  let timer = 0
  let asked = new AbortController()

  const ask = async () => {
    asked.abort()
    asked = new AbortController()
    try {
      const answer = await fetch('/desk/preview', {
        method: 'POST',
        body: sheet.typed(),
        signal: asked.signal,
        redirect: 'error',
      })
      if (!answer.ok) return
      const { preview, count: words } = (await answer.json()) as { preview: Tree[]; count: string }
      const { scrollTop } = place
      place.replaceChildren(...preview.map(build))
      place.scrollTop = scrollTop
      if (count) count.textContent = words
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

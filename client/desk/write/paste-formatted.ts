import type { Sheet } from './sheet.ts'

/** Ms that pasted words may be waited for. */
const LONGEST_WAIT = 3000

/** What is worth keeping. Source code is copied as HTML too, in plain `div` and `span`, and stays as it is. */
const FORMATTED = /<(?:a|b|strong|i|em|h[1-6]|li|blockquote|t[dh]|p)[\s>]|<span[^>]+font-(?:weight|style)/i

/**
 * Text that is copied from a word processor or a page keeps its paragraphs, headings, lists, links and emphasis: the newsroom makes
 * Markdown of its HTML. Where that fails its plain words are pasted, as without the script.
 */
export function pasteFormatted({ form }: Sheet) {
  const body = form.elements.namedItem('body')
  if (!(body instanceof HTMLTextAreaElement)) return
  body.addEventListener('paste', event => {
    const html = event.clipboardData?.getData('text/html') ?? ''
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    if (!FORMATTED.test(html) || plain === '') return
    event.preventDefault()
    markdownOf(html)
      .catch(() => plain)
      .then(text => insert(body, text))
  })
}

async function markdownOf(html: string): Promise<string> {
  const answer = await fetch('/desk/pasted', {
    method: 'POST',
    body: new URLSearchParams({ html }),
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_WAIT),
  })
  if (!answer.ok) throw new Error('refused')
  return ((await answer.json()) as { markdown: string }).markdown
}

/** As if it were typed, so that the browser can take it back. */
function insert(body: HTMLTextAreaElement, text: string) {
  body.focus()
  document.execCommand('insertText', false, text)
}

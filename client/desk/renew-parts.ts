/**
 * Posts controls as the browser would and resolves to the page that answers, whatever its status. The browser parses it
 * without running anything, so no policy of Trusted Types is needed. Rejects where no page answers, or once `signal` aborts.
 */
export function askForPage(address: string, body: URLSearchParams, signal?: AbortSignal): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'document'
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded')
    request.onload = () => {
      if (request.responseXML) resolve(request.responseXML)
      else reject(new Error('The answer is no page.'))
    }
    request.onerror = () => reject(new Error('There is no connection.'))
    request.onabort = () => reject(new Error('Nobody waits for the answer.'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(body.toString())
  })
}

/**
 * Puts what these elements hold on another page in the place of what they hold on this one; each stays as far scrolled as it
 * is. Throws, and changes nothing, where one is missing.
 */
export function renewParts(ids: readonly string[], page: Document): void {
  const pairs = ids.map(id => {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
    if (!old || !fresh) throw new Error('The answer is another page.')
    return { old, fresh }
  })
  for (const { old, fresh } of pairs) {
    const { scrollTop } = old
    old.replaceChildren(...fresh.childNodes)
    old.scrollTop = scrollTop
  }
}

/** What the form would send, with the button that was pressed; no files. */
export const valuesOf = (form: HTMLFormElement, button?: HTMLElement | null): URLSearchParams =>
  new URLSearchParams(
    [...new FormData(form, button)].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

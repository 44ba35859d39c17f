/** Form-encoded, with the button that was pressed. */
const encoded = (form: HTMLFormElement, button: HTMLElement | null) => {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value))
  return body.toString()
}

/**
 * Sends a form as the browser would and resolves to the page that answers, whatever its status. The browser parses
 * it without running anything, so no policy of Trusted Types is needed. Rejects where there is no answer.
 */
export function sendForm(form: HTMLFormElement, button: HTMLElement | null): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.responseType = 'document'
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded')
    request.onload = () => {
      if (request.responseXML) resolve(request.responseXML)
      else reject(new Error('The answer is no page.'))
    }
    request.onerror = () => reject(new Error('There is no connection.'))
    request.send(encoded(form, button))
  })
}

const REQUEST_ID = 'X-Request-Id'

/**
 * An answer with the request's id, so that whoever meets a failure can quote it: in a header, in the JSON of a problem, and in
 * the element of a page that is made for it (`data-request`).
 */
export async function nameRequest(response: Response, id: string): Promise<Response> {
  const named = new Response(response.body, response)
  named.headers.set(REQUEST_ID, id)
  if (named.status < 500 || !named.body) return named
  const type = named.headers.get('Content-Type') ?? ''
  if (type.startsWith('application/problem+json')) {
    const problem = (await named.json()) as object
    return new Response(JSON.stringify({ ...problem, requestId: id }), named)
  }
  if (!type.startsWith('text/html')) return named
  return new HTMLRewriter()
    .on('[data-request]', { element: element => void element.removeAttribute('hidden') })
    .on('[data-request] code', { element: element => void element.setInnerContent(id) })
    .transform(named)
}

const HTTPS_ONLY = 'max-age=31536000; includeSubDomains'

/**
 * Adds to every answer its date (RFC 9110 section 6.6.1) and, if the newsroom is at https, Strict-Transport-Security,
 * which may not be sent over plain HTTP (RFC 6797 section 7.2). `now` in ms.
 */
export function stampAnswer(response: Response, publicOrigin: string, now: number): Response {
  const isDated = response.headers.has('Date')
  const isSecure = publicOrigin.startsWith('https:')
  if (isDated && !isSecure) return response
  // The headers of an answer that a binding gave are immutable, so it is copied.
  const stamped = new Response(response.body, response)
  if (!isDated) stamped.headers.set('Date', new Date(now).toUTCString())
  if (isSecure) stamped.headers.set('Strict-Transport-Security', HTTPS_ONLY)
  return stamped
}

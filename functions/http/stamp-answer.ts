const HTTPS_ONLY = 'max-age=31536000; includeSubDomains'

/**
 * Adds what every answer owes, whoever made it: its date (RFC 9110 section 6.6.1) and, where the newsroom is at https,
 * the promise to stay there. Over plain HTTP nobody may send that promise (RFC 6797 section 7.2). `now` in ms.
 */
export function stampAnswer(response: Response, publicOrigin: string, now: number): Response {
  const isDated = response.headers.has('Date')
  const isSecure = publicOrigin.startsWith('https:')
  if (isDated && !isSecure) return response
  // Fields of another Worker's answer cannot be changed in place.
  const stamped = new Response(response.body, response)
  if (!isDated) stamped.headers.set('Date', new Date(now).toUTCString())
  if (isSecure) stamped.headers.set('Strict-Transport-Security', HTTPS_ONLY)
  return stamped
}

const NAME = /^[!#$%&'*+.^`|~\w-]+$/

/** Whether a field can have this name (RFC 9110, section 5.1). `Headers` throws on others. */
export const isFieldName = (text: string): boolean => NAME.test(text)

/** A copy without these fields. */
export function without(headers: Headers, names: readonly string[]): Headers {
  const copy = new Headers(headers)
  for (const name of names) if (isFieldName(name)) copy.delete(name)
  return copy
}

/** Meant for the cache only: no client sees them, as in Workers Caching. */
const FOR_THE_CACHE = ['cache-tag', 'cloudflare-cdn-cache-control']

export const shownToClients = (headers: Headers): Headers => without(headers, FOR_THE_CACHE)

/** The same fields with a `Date`: a cache adds it where the origin sent none (RFC 9110, section 6.6.1). */
export function dated(headers: Headers, receivedAt: number): Headers {
  if (headers.has('date')) return headers
  const copy = new Headers(headers)
  copy.set('date', new Date(receivedAt).toUTCString())
  return copy
}

/** Fields that describe a body, which a 304 does not have (RFC 9110 section 15.4.5). */
const OF_A_BODY = ['Content-Type', 'Content-Length', 'Content-Encoding', 'Content-Language', 'Content-Range']

/** 304 with the fields of the whole answer, without those that describe its body. */
export function notModified(fields: HeadersInit): Response {
  const headers = new Headers(fields)
  for (const name of OF_A_BODY) headers.delete(name)
  return new Response(null, { status: 304, headers })
}

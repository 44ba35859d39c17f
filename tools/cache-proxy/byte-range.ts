/** Half open, in bytes. */
interface ByteRange {
  start: number
  end: number
}

/** The part of a whole answer that a client asks for, or the whole where it asks for no single valid part. */
export async function partOf(whole: Response, request: Headers): Promise<Response> {
  if (whole.status !== 200) return whole
  const bytes = await whole.arrayBuffer()
  const range = byteRangeOf(request, whole.headers, bytes.byteLength)
  if (range === undefined) return new Response(bytes, whole)
  const isEmpty = range.start >= range.end
  const part = bytes.slice(range.start, range.end)
  const headers = new Headers(whole.headers)
  headers.set('content-length', String(part.byteLength))
  headers.set(
    'content-range',
    `bytes ${isEmpty ? '*' : `${range.start}-${range.end - 1}`}/${bytes.byteLength}`,
  )
  return new Response(isEmpty ? null : part, { status: isEmpty ? 416 : 206, headers })
}

/**
 * The one range that `Range` names (RFC 9110, section 14.1.2). Undefined if the whole answer is to be sent: another
 * unit, several ranges, an invalid one, or an `If-Range` that does not hold. An empty range cannot be satisfied.
 */
function byteRangeOf(request: Headers, held: Headers, length: number): ByteRange | undefined {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(request.get('range') ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (!ifRangeHolds(request.get('if-range'), held)) return undefined
  if (first === '') return { start: Math.max(0, length - Number(last)), end: length }
  if (last !== '' && Number(last) < Number(first)) return undefined
  return { start: Number(first), end: last === '' ? length : Math.min(Number(last) + 1, length) }
}

/** `If-Range` asks for a strong match (RFC 9110, section 13.1.5). A date matches if it is the very same text. */
const ifRangeHolds = (condition: string | null, held: Headers): boolean =>
  condition === null || condition === held.get(condition.startsWith('"') ? 'etag' : 'last-modified')

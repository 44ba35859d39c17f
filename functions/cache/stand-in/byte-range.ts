import type { Validators } from './validators.ts'

/** Half open, in bytes. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The one range that `Range` names (RFC 9110, section 14.1.2); undefined if the whole answer is to be sent: another
 * unit, several ranges, an invalid one, or an `If-Range` that does not hold. An empty range cannot be satisfied.
 */
export function byteRangeOf(request: Headers, held: Validators, length: number): ByteRange | undefined {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(request.get('range') ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (!ifRangeHolds(request.get('if-range'), held)) return undefined
  if (first === '') return { start: Math.max(0, length - Number(last)), end: length }
  if (last !== '' && Number(last) < Number(first)) return undefined
  return { start: Number(first), end: last === '' ? length : Math.min(Number(last) + 1, length) }
}

/** `If-Range` asks for a strong match (RFC 9110, section 13.1.5); a date is taken for one if it is the very same text. */
const ifRangeHolds = (condition: string | null, { etag, lastModified }: Validators): boolean =>
  condition === null || (condition.startsWith('"') ? condition === etag : condition === lastModified)

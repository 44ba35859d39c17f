import { formatRfc3339, parseRfc3339 } from '../text/rfc3339.ts'

/** RFC 822 with its zone, as RSS writes times: `Mon, 01 Jun 2026 09:00:00 +0900`. */
const RFC_822 =
  /^(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|UTC?|GMT|Z|[ECMP][SD]T)$/
const OFFSET_WITHOUT_COLON = /([+-]\d\d)(\d\d)$/

/** RFC 3339 of a time in a feed. Undefined where the zone is missing or nothing is meant: a guessed time would be shown as true. */
export function feedTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim().slice(0, 64)
  const date =
    parseRfc3339(trimmed) ??
    parseRfc3339(trimmed.replace(OFFSET_WITHOUT_COLON, '$1:$2')) ??
    (RFC_822.test(trimmed) ? new Date(trimmed.replace(/UTC?$/, 'GMT')) : undefined)
  return date && !Number.isNaN(date.getTime()) ? formatRfc3339(date) : undefined
}

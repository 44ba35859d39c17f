import { formatRfc3339, parseRfc3339 } from '../text/rfc3339.ts'

/** RFC 822 with its zone, as RSS writes times: `Mon, 01 Jun 2026 09:00:00 +0900`. */
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})\s+(\d{1,2}):(\d\d(?::\d\d)?)\s+([+-]\d{4}|[a-z]{1,3})$/i
const OFFSET_WITHOUT_COLON = /([+-]\d\d)(\d\d)$/

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

const ZONES: Readonly<Record<string, string>> = {
  ...{ z: 'Z', ut: 'Z', utc: 'Z', gmt: 'Z' },
  ...{ est: '-0500', cst: '-0600', mst: '-0700', pst: '-0800' },
  ...{ edt: '-0400', cdt: '-0500', mdt: '-0600', pdt: '-0700' },
}

/** RFC 3339 of a time in a feed. Undefined where the zone is missing or nothing is meant: a guessed time would be shown as true. */
export function feedTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim().slice(0, 64)
  const date = parseRfc3339((fromRfc822(trimmed) ?? trimmed).replace(OFFSET_WITHOUT_COLON, '$1:$2'))
  return date && formatRfc3339(date)
}

/** The same time as RFC 3339 writes it, whether or not there is such a day. */
function fromRfc822(text: string): string | undefined {
  const [, day = '', word = '', year, hour = '', rest, zone = ''] = RFC_822.exec(text) ?? []
  const name = word.toLowerCase()
  const month = MONTHS.findIndex(each => each.startsWith(name))
  if (year === undefined || month < 0) return undefined
  const two = (part: string | number) => String(part).padStart(2, '0')
  return `${year}-${two(month + 1)}-${two(day)}T${two(hour)}:${rest}${ZONES[zone.toLowerCase()] ?? zone}`
}

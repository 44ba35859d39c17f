const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(?:Z|([+-])(\d\d):(\d\d))$/i

/**
 * An RFC 3339 date-time with its offset, to the millisecond; seconds may be left out. Undefined for anything else: no such day, year
 * outside 1900–9999, or a leap second, which `Date` cannot hold.
 */
export function parseRfc3339(text: string): Date | undefined {
  const match = DATE_TIME.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => Number(part ?? 0))
  const milliseconds = Math.trunc(Number(`0${match[7] ?? ''}`) * 1000)
  const offsetHour = Number(match[9] ?? 0)
  const offsetMinute = Number(match[10] ?? 0)
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return undefined
  if (day < 1 || day > daysIn(year, month)) return undefined

  const offset = (match[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute)
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, milliseconds))
  const inRange = (y: number) => y >= 1900 && y <= 9999
  return inRange(year) && inRange(date.getUTCFullYear()) ? date : undefined
}

/** UTC with `Z`; milliseconds only where there are any. */
export function formatRfc3339(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
}

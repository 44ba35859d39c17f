const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

// IMF-fixdate, the obsolete RFC 850 form and asctime (RFC 9110, section 5.6.7). The weekday is redundant and not checked.
const FORMS = [
  /^(?:mon|tue|wed|thu|fri|sat|sun), (?<day>\d\d) (?<month>[a-z]{3}) (?<year>\d{4}) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) gmt$/i,
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day, (?<day>\d\d)-(?<month>[a-z]{3})-(?<year>\d\d) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) gmt$/i,
  /^(?:mon|tue|wed|thu|fri|sat|sun) (?<month>[a-z]{3}) (?<day>[ \d]\d) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) (?<year>\d{4})$/i,
]

/** Milliseconds since the epoch, or undefined for what is no HTTP-date. `now` places two-digit years. */
export function parseHttpDate(value: string | null, now: number): number | undefined {
  for (const form of FORMS) {
    const parts = form.exec(value ?? '')?.groups
    if (parts !== undefined) return timeOf(parts, now)
  }
  return undefined
}

function timeOf(parts: Record<string, string>, now: number): number | undefined {
  const month = MONTHS.indexOf(parts.month?.toLowerCase() ?? '')
  const [day, hour, minute, second] = [parts.day, parts.h, parts.m, parts.s].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const time = Date.UTC(yearOf(parts.year ?? '', now), month, day, hour, minute, second)
  const date = new Date(time)
  const isReal = month >= 0 && date.getUTCDate() === day && hour < 24 && minute < 60 && second <= 60
  return isReal ? time : undefined
}

/** A two-digit year more than 50 years ahead is the most recent past one with the same digits. */
function yearOf(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits)
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + Number(digits)
  return year > thisYear + 50 ? year - 100 : year
}

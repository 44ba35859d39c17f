import { localTime } from '../text/local-time.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant on the clocks of a zone: `18:00` of the same day as `now`, `27 Nov 18:00`, `3 Jan 2027 18:00`. */
export function shortTime(at: number, now: number, zone: string): string {
  const [date = '', time = ''] = localTime(at, zone).split('T')
  const [today = ''] = localTime(now, zone).split('T')
  const clock = time.slice(0, 5)
  if (date === today) return clock
  const year = date.slice(0, -6) === today.slice(0, -6) ? '' : ` ${date.slice(0, -6)}`
  return `${shortDate(date)}${year} ${clock}`
}

/** `27 Nov` of `2026-11-27`. */
export const shortDate = (date: string) =>
  `${Number(date.slice(-2))} ${MONTHS[Number(date.slice(-5, -3)) - 1] ?? ''}`

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const

/** `2 d`, `3 h`, `4 m`, `now`. */
export function shortAge(at: number, now: number): string {
  const unit = UNITS.find(([, length]) => now - at >= length)
  return unit ? `${Math.floor((now - at) / unit[1])} ${unit[0]}` : 'now'
}

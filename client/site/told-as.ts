const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a time that is so many ms ago is told; undefined where its date says more. */
export function toldAs(ago: number): [count: number, unit: Intl.RelativeTimeFormatUnit] | undefined {
  if (ago < -MINUTE || ago >= DAY) return undefined
  if (ago < HOUR) return [-Math.max(0, Math.floor(ago / MINUTE)), 'minute']
  return [-Math.floor(ago / HOUR), 'hour']
}

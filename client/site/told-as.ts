const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a time that is so many ms ago is told; undefined where its date says more. */
export function toldAs(ago: number): [count: number, unit: Intl.RelativeTimeFormatUnit] | undefined {
  if (ago < -MINUTE || ago >= DAY) return undefined
  // "Now" in each language; of no minutes CLDR says "this minute".
  if (ago < MINUTE) return [0, 'second']
  if (ago < HOUR) return [-Math.floor(ago / MINUTE), 'minute']
  return [-Math.floor(ago / HOUR), 'hour']
}

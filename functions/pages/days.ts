import type { Days } from '../../db/queries/day-counts.ts'

const DAY = 86_400_000

export const dayStart = (day: number): number => day * DAY

/** The last `count` whole days, UTC, before `now`. */
export function lastDays(count: number, now: number): Days {
  const until = Math.floor(now / DAY)
  return { from: until - count, until }
}

/** When a page that shows whole days shows others, or earlier. */
export const endOfWindow = ({ until }: Days, changesAt: number | undefined): number =>
  Math.min(dayStart(until + 1), changesAt ?? Number.POSITIVE_INFINITY)

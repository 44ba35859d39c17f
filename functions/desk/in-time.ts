import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'

/** Refuses what an editor's pages ask more than so many times a minute. */
export function inTime({ pace, now }: Pick<Deps, 'pace' | 'now'>, subject: string, most: number) {
  if (pace.take(subject, most, now())) return
  throw new Problem(
    'rate_limited',
    `Pages of the desk may ask this ${most} times a minute. Try again in a minute.`,
    {
      headers: { 'Retry-After': '60' },
    },
  )
}

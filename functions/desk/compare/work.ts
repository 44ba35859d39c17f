/** Steps of comparing that a page has left. */
export interface Work {
  left: number
}

/** About 40 ms in workerd. Steps are counted, since a clock stands still there while code runs. */
const STEPS = 200_000

export const startWork = (): Work => ({ left: STEPS })

/** Takes the steps, and tells whether there were that many. */
export function spend(work: Work, steps: number): boolean {
  const isEnough = steps <= work.left
  work.left = Math.max(0, work.left - steps)
  return isEnough
}

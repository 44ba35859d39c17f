import type { Measured } from './delivery/interleave.ts'
import { count, table } from './markdown-table.ts'

/** Requests beside their floors. */
export const measuredTable = (measured: readonly Measured[]): string =>
  table(
    ['what', 'compared with', 'ratio', 'goal', 'a second', 'p50 ms', 'p99 ms', 'floor a second'],
    measured.map(({ name, floorName, ratio, goal, perSecond, p50, p99, floor }) => [
      name,
      floorName,
      ratio.toFixed(2),
      goal === undefined ? '' : `≥ ${goal}`,
      count(perSecond),
      p50.toFixed(2),
      p99.toFixed(2),
      count(floor.perSecond),
    ]),
  )

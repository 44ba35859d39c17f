import { type Measure, sumCounts } from '../gold/measure.ts'
import { bootstrap, type Interval } from './bootstrap.ts'
import type { Score } from './score.ts'

/** One measured figure with its 95 % interval. */
export interface Figure extends Interval {
  value: number
}

/** Figures by measure; measures of which nothing was counted are left out. */
export function assess(scores: readonly Score[], measures: readonly Measure[]): Record<string, Figure> {
  const rows = scores.map(score => score.counts)
  const sum = sumCounts(rows)
  const intervals = bootstrap(rows, measures)
  return Object.fromEntries(
    measures.flatMap(({ name, of }, index) => {
      const value = of(sum)
      const { low, high } = intervals[index]!
      return Number.isNaN(value) ? [] : [[name, { value: round(value), low: round(low), high: round(high) }]]
    }),
  )
}

const round = (value: number) => Math.round(value * 1000) / 1000

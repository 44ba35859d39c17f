import { bootstrap } from './bootstrap.ts'
import { type Counts, type Measure, sumCounts } from './measure.ts'
import type { Finding, Score } from './score.ts'

/** One measured figure with its 95 % interval. */
export interface Figure extends Pick<Measure, 'name' | 'bar' | 'peer' | 'isLowerBetter'> {
  value: number
  low: number
  high: number
}

export interface Assessment {
  title: string
  language: string
  documents: number
  figures: Figure[]
  sum: Counts
  findings: Finding[]
}

/** Measures of which nothing was counted are left out. */
export function assess(
  title: string,
  language: string,
  scores: readonly Score[],
  measures: readonly Measure[],
): Assessment {
  const rows = scores.map(score => score.counts)
  const sum = sumCounts(rows)
  const intervals = bootstrap(rows, measures)
  const figures = measures.map(
    ({ of, ...measure }, index): Figure => ({ ...measure, value: of(sum), ...intervals[index]! }),
  )
  return {
    title,
    language,
    documents: scores.length,
    figures: figures.filter(figure => !Number.isNaN(figure.value)),
    sum,
    findings: scores.flatMap(score => score.findings),
  }
}

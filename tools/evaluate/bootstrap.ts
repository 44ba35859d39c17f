import type { Counts, Measure } from '../gold/measure.ts'
import { seededRandom } from '../train/seeded-random.ts'

export interface Interval {
  low: number
  high: number
}

const RESAMPLES = 300
const SEED = 20261124
const TAIL = 0.025

/** 95 % percentile intervals, one a measure: documents are drawn with replacement, the same way in every run. */
export function bootstrap(rows: readonly Counts[], measures: readonly Measure[]): Interval[] {
  const keys = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const table = Float64Array.from(rows.flatMap(row => keys.map(key => row[key] ?? 0)))
  const random = seededRandom(SEED)
  const samples = measures.map((): number[] => [])
  const sums = new Float64Array(keys.length)
  for (let resample = 0; resample < RESAMPLES; resample++) {
    sums.fill(0)
    for (let drawn = 0; drawn < rows.length; drawn++) {
      const from = Math.floor(random() * rows.length) * keys.length
      for (let column = 0; column < keys.length; column++) sums[column]! += table[from + column]!
    }
    const sum = Object.fromEntries(keys.map((key, column) => [key, sums[column]!]))
    measures.forEach((measure, index) => {
      const value = measure.of(sum)
      if (!Number.isNaN(value)) samples[index]!.push(value)
    })
  }
  return samples.map(values => {
    values.sort((a, b) => a - b)
    const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? Number.NaN
    return { low: at(TAIL), high: at(1 - TAIL) }
  })
}

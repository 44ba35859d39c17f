/** What was counted in one document. Sums of them give every measure. */
export type Counts = Record<string, number>

export interface Measure {
  name: string
  /** NaN where nothing was counted. */
  of(sum: Counts): number
  bar?: number
  /** The best figure another system reached on the same data. */
  peer?: { value: number; name: string }
  /** True for errors, where a value under the bar is good. */
  isLowerBetter?: boolean
}

export function sumCounts(rows: readonly Counts[]): Counts {
  const sum: Counts = {}
  for (const row of rows) for (const key in row) sum[key] = (sum[key] ?? 0) + row[key]!
  return sum
}

export function ratio(part: string, whole: string): Measure['of'] {
  return sum => (sum[part] ?? 0) / (sum[whole] ?? 0)
}

/** Harmonic mean of right / given and found / gold. */
export function f1(right: string, given: string, found: string, gold: string): Measure['of'] {
  const precision = ratio(right, given)
  const recall = ratio(found, gold)
  return sum => {
    const [p, r] = [precision(sum), recall(sum)]
    return p + r === 0 ? 0 : (2 * p * r) / (p + r)
  }
}

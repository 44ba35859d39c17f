/** What was counted in one document. Sums of them give every measure. */
export type Counts = Record<string, number>

export interface Measure {
  name: string
  /** NaN where nothing was counted. */
  of(sum: Counts): number
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

/** Under which names it was counted what was given, right of that, labelled, and found of that. */
interface Tallied {
  given: string
  right: string
  gold: string
  found: string
}

const talliedFor = (kind: string): Tallied => ({
  given: `${kind}Given`,
  right: `${kind}Right`,
  gold: `${kind}Gold`,
  found: `${kind}Found`,
})

/** F1, precision and recall, by default of what was counted as `<name>Given`, `<name>Right`, `<name>Gold`, `<name>Found`. */
export function accuracy(name: string, { given, right, gold, found } = talliedFor(name)): Measure[] {
  return [
    { name: `${name} F1`, of: f1(right, given, found, gold) },
    { name: `${name} precision`, of: ratio(right, given) },
    { name: `${name} recall`, of: ratio(found, gold) },
  ]
}

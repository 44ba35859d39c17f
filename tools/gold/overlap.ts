interface Range {
  start: number
  end: number
}

/** Shared code units; 0 or less when the ranges do not touch. */
export function sharedLength(a: Range, b: Range): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start)
}

export function overlapsAny(range: Range, others: readonly Range[]): boolean {
  return others.some(other => sharedLength(range, other) > 0)
}

/** The one that shares most with the range, the first of equals. */
export function bestOverlap<T extends Range>(range: Range, others: readonly T[]): T | undefined {
  let best: T | undefined
  let most = 0
  for (const other of others) {
    const shared = sharedLength(range, other)
    if (shared > most) {
      best = other
      most = shared
    }
  }
  return best
}

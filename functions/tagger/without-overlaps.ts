import { inOrder } from './in-order.ts'
import { byPosition, type Span } from './types.ts'

/** The candidates that overlap nothing taken and no earlier candidate; of two that begin together the longer. */
export function withoutOverlaps<T extends Span>(candidates: readonly T[], taken: readonly Span[]): T[] {
  if (candidates.length === 0) return []
  const walls = inOrder(taken, byPosition)
  const kept: T[] = []
  let wall = 0
  for (const span of inOrder(candidates, longestFirst)) {
    while (wall < walls.length && isBefore(walls[wall]!, span)) wall++
    const last = kept.at(-1)
    const isBlocked =
      (last !== undefined && !isBefore(last, span)) || (wall < walls.length && !isBefore(span, walls[wall]!))
    if (!isBlocked) kept.push(span)
  }
  return kept
}

const longestFirst = (a: Span, b: Span) => byPosition(a, b) || b.end - a.end

/** Whether a span ends before another begins. */
const isBefore = (first: Span, second: Span) =>
  first.field === second.field ? first.end <= second.start : byPosition(first, second) < 0

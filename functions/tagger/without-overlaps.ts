import { FIELDS, type Span } from './types.ts'

/** The candidates that overlap nothing taken and no earlier candidate; of two that begin together the longer. */
export function withoutOverlaps<T extends Span>(candidates: readonly T[], taken: readonly Span[]): T[] {
  return FIELDS.flatMap(field => {
    const queue = candidates
      .filter(span => span.field === field)
      .sort((a, b) => a.start - b.start || b.end - a.end)
    if (queue.length === 0) return []
    const walls = taken.filter(span => span.field === field).sort((a, b) => a.start - b.start)
    const kept: T[] = []
    let wall = 0
    let free = 0
    for (const span of queue) {
      while (wall < walls.length && walls[wall]!.end <= span.start) wall++
      const isBlocked = span.start < free || (wall < walls.length && walls[wall]!.start < span.end)
      if (isBlocked) continue
      kept.push(span)
      free = span.end
    }
    return kept
  })
}

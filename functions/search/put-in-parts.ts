import type { Held, Progress } from '../../db/search/generations.ts'
import { type IndexDeps, LEASE } from './follow-log.ts'

/** Of a part as JSON, in UTF-16 units of three bytes at most: D1 takes two megabytes in a value. */
const PART = 400_000

/** `put` writes a part; the index moves on with the last alone, which may be empty. */
export async function putInParts<T>(
  { now }: Pick<IndexDeps, 'now'>,
  held: Held,
  documents: readonly T[],
  progress: Progress,
  put: (part: readonly T[], progress: Progress, isLast: boolean) => Promise<void>,
): Promise<void> {
  const parts = partsOf(documents)
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1
    await put(part, isLast ? progress : { ...held, lag: undefined, leaseUntil: now() + LEASE }, isLast)
  }
}

/** One at least. */
function partsOf<T>(documents: readonly T[]): T[][] {
  const parts: T[][] = [[]]
  let length = 0
  for (const document of documents) {
    const own = JSON.stringify(document).length
    if (length > 0 && length + own > PART) {
      parts.push([])
      length = 0
    }
    length += own
    parts.at(-1)?.push(document)
  }
  return parts
}

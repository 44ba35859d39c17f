import type { ChangesPage } from '../../db/queries/list-changes.ts'
import { type ChangeCursor, formatChangeCursor } from '../text/change-cursor.ts'

type Stream = Pick<ChangesPage, 'epoch' | 'newest' | 'forgotten'>

/** Where first readings begin is rounded down to a multiple of this, so that many readers ask for the same pages. */
const STRIDE = 1000

/** Where a first reading begins: what was removed up to `begun` it cannot have. */
export const firstCursor = ({ epoch, newest, forgotten }: Stream): ChangeCursor => ({
  epoch,
  sequence: 0,
  begun: Math.max(newest - (newest % STRIDE), forgotten),
})

/**
 * Whether a reader can go on from this cursor. It cannot if the database was restored since (another epoch, or a
 * sequence that is still to come), or if removals after the cursor are forgotten.
 */
export const canFollow = ({ epoch, sequence, begun }: ChangeCursor, page: Stream) =>
  epoch === page.epoch &&
  Math.max(sequence, begun) <= page.newest &&
  Math.max(sequence, begun) >= page.forgotten

/** Who has read to the end, a first time or again, has seen the effect of all that is forgotten. */
export function nextOf(
  { epoch, sequence, begun }: ChangeCursor,
  last: number | undefined,
  { more, forgotten }: { more: boolean; forgotten: number },
): string {
  const reached = last ?? sequence
  const isBehind = reached < forgotten
  if (!more) return formatChangeCursor({ epoch, sequence: Math.max(reached, forgotten), begun: 0 })
  return formatChangeCursor({ epoch, sequence: reached, begun: isBehind ? begun : 0 })
}

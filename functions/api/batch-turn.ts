import { Problem } from '../http/problem.ts'
import type { BatchTurn } from '../isolate/turns.ts'

const LONGEST_WAIT = 10_000
/** Ms. */
export const LOOK_AGAIN = 50
/** A batch that was ended with its request holds up others for so long. */
const LEASE = 60_000

interface Waiting {
  batchTurn: BatchTurn
  now(): number
  pause(ms: number): Promise<void>
}

/** Waits for the turn; 503 after ten seconds. Gives it back by what it returns. */
export async function takeBatchTurn({ batchTurn: turn, now, pause }: Waiting): Promise<() => void> {
  for (let looked = 0; now() < turn.since + LEASE; looked++) {
    if (looked >= LONGEST_WAIT / LOOK_AGAIN) {
      throw new Problem('unavailable', 'Other batches are being written; send this one again in a moment.', {
        headers: { 'Retry-After': '10' },
      })
    }
    await pause(LOOK_AGAIN)
  }
  const since = now()
  turn.since = since
  return () => {
    if (turn.since === since) turn.since = Number.NEGATIVE_INFINITY
  }
}

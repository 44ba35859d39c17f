import type { OutsideAnswer } from '../outbound/outside.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after each failure in a row nothing is tried, ms: eight tries in some eighteen hours. */
export const BACKOFF = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR] as const
/** After so many failures one message is set aside, and after so many turns in a row without a success its receiver is paused. */
export const TRIES = BACKOFF.length + 1

/** How long to wait after so many failures in a row, ms. */
export const backoff = (failures: number): number =>
  BACKOFF[Math.min(failures, BACKOFF.length) - 1] ?? BACKOFF[0]

/** The receiver says that there is no such address any more (Standard Webhooks). */
const GONE = 410

export type Outcome = { ok: boolean; status: number | null; error: string | null; isGone: boolean }

/** Only 2xx means that the receiver has taken the message. */
export function outcomeOf(answer: OutsideAnswer): Outcome {
  if (answer.refused) return { ok: false, status: null, error: answer.refused, isGone: false }
  const { status } = answer
  const ok = status >= 200 && status < 300
  return { ok, status, error: ok ? null : 'not_accepted', isGone: status === GONE }
}

export interface Consequences {
  /** The message is set aside, since others get through. */
  isDead: boolean
  /** When the message may be tried again, and when anything may be sent to the receiver. */
  messageAt: number
  receiverAt: number
  pause: 'gone' | 'failures' | null
  /** Of the receiver, in a row. */
  failures: number
}

/** What a failure means for the message and for its receiver, by how often each had failed in a row before. */
export function consequences(
  { isGone }: Pick<Outcome, 'isGone'>,
  before: { attempts: number; failures: number },
  now: number,
): Consequences {
  const attempts = before.attempts + 1
  const failures = before.failures + 1
  const pause = isGone ? 'gone' : failures >= TRIES ? 'failures' : null
  return {
    isDead: attempts >= TRIES && pause === null,
    messageAt: now + backoff(attempts),
    receiverAt: now + backoff(failures),
    pause,
    failures,
  }
}

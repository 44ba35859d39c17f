import { FEED_FAULTS, type FeedFault } from '../../feed-reader/feed-fault.ts'
import { REFUSALS, type Refusal } from '../../outbound/refusal.ts'

/** Why a reading brought nothing: the way there, the answer's status, the file, or a fault of ours. */
export type FeedFailure = Refusal | FeedFault | `answered_${number}` | 'failed'

const WORDS: Record<string, string> = {
  ...REFUSALS,
  ...FEED_FAULTS,
  answered_410: 'Its host says that the feed is gone for good (410).',
  failed: 'Something went wrong on our side. It has been noted.',
}

export const failureWords = (failure: string): string =>
  WORDS[failure] ?? `Its host answered ${failure.replace('answered_', '')}.`

/** Failures that another try does not mend: somebody has to give another address. */
const HOPELESS = new Set<FeedFailure>([
  'address_too_long',
  'not_an_address',
  'wrong_scheme',
  'credentials_in_address',
  'own_address',
  'wrong_port',
  'literal_address',
  'trailing_dot',
  'single_label',
  'local_name',
  'answered_410',
])

/** Failures in a row after which a feed is paused. */
export const PAUSE_AFTER = 5

export const isToPause = (failure: FeedFailure, failures: number): boolean =>
  HOPELESS.has(failure) || failures >= PAUSE_AFTER

const MINUTE = 60_000
const FIRST_BACKOFF = 5 * MINUTE
const LONGEST_BACKOFF = 6 * 60 * MINUTE
/** A host may ask for more patience than ours, up to this. */
const LONGEST_WAIT = 24 * 60 * MINUTE

/** Ms until a feed that failed so often is read again. `retryAfter` is the header of a 429 or 503. */
export function backoff(failures: number, retryAfter: string | null, now: number): number {
  const own = Math.min(FIRST_BACKOFF * 2 ** (failures - 1), LONGEST_BACKOFF)
  return Math.min(Math.max(own, asked(retryAfter, now)), LONGEST_WAIT)
}

/** RFC 9110 section 10.2.3: seconds or a date. */
function asked(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0
  const wait = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now
  return Number.isFinite(wait) ? wait : 0
}

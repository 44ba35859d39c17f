import { isFresh } from './may-serve.ts'
import type { StoredAnswer } from './stored-answer.ts'

/** What a client accepts. One that asks for nothing special accepts whatever is fresh. */
export interface Terms {
  /** Whether this answer may be shown to the client at all. */
  maySee(stored: StoredAnswer): boolean
  /** Whether the client takes it as it is, without asking the origin. */
  accepts(stored: StoredAnswer, now: number): boolean
  /** Whether the client may get the answer to another client's request. */
  mayShare: boolean
}

export const ORDINARY: Terms = { maySee: () => true, accepts: isFresh, mayShare: true }

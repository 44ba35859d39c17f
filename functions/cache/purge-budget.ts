/** The limits of Workers Caching on every plan, for purge and invalidate together. */
export const TAGS_PER_CALL = 100
export const CALLS_PER_MINUTE = 5
export const BUCKET = 25

/**
 * Calls that edits leave for kills. After an edit the pages may as well expire by themselves, within a minute. A kill
 * should not wait twelve seconds for the next call.
 */
const KEPT_FOR_KILLS = 10

export const BUDGET = {
  capacity: BUCKET,
  perMinute: CALLS_PER_MINUTE,
  /** Calls that must be left in the bucket. */
  floor: { kill: 0, edit: KEPT_FOR_KILLS },
} as const

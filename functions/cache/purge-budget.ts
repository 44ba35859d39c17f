/** What Workers Caching takes, for purge and invalidate together, on every plan. */
export const TAGS_PER_CALL = 100
export const CALLS_PER_MINUTE = 5
export const BUCKET = 25

/**
 * Calls that edits leave for kills. Edits may wait for the pages to expire by themselves, within a minute; a kill
 * should not wait for the next token, which takes twelve seconds.
 */
const KEPT_FOR_KILLS = 10

export const BUDGET = {
  capacity: BUCKET,
  perMinute: CALLS_PER_MINUTE,
  /** How full the bucket must stay. */
  floor: { kill: 0, edit: KEPT_FOR_KILLS },
} as const

/** Shares of a database's calls, 0 to 1, that fail before they are done, fail after they were committed, or never answer. */
export interface DatabaseFaults {
  fails: number
  failsCommitted: number
  hangs: number
  /** At most, ms. */
  delay: number
}
export const NO_FAULTS: DatabaseFaults = { fails: 0, failsCommitted: 0, hangs: 0, delay: 0 }

/** What troubles the Worker's world at the moment. */
export interface Faults {
  /** The main database. */
  d1: DatabaseFaults
  /** Those that keep texts. */
  texts: DatabaseFaults
  /** That of the indexes. */
  search: DatabaseFaults
  /** Share of R2's calls that fail. */
  r2: number
  /** Whether the platform's cache refuses to be purged. */
  refusesPurges: boolean
  /** Whether the receivers of webhooks are away. */
  receiversAway: boolean
  /** How far the Worker's clock is ahead of this machine's, ms. */
  clock: number
  seed: number
}

export const WELL: Omit<Faults, 'clock' | 'seed'> = {
  d1: NO_FAULTS,
  texts: NO_FAULTS,
  search: NO_FAULTS,
  r2: 0,
  refusesPurges: false,
  receiversAway: false,
}

/** Where the Worker under fire is told its faults; the product has no such address. */
export const CONTROL = '/chaos'

/** What troubles the Worker's world at the moment. */
export interface Faults {
  /** Shares of D1's calls, 0 to 1, that fail before they are done, fail after they were committed, or never answer. */
  d1: { fails: number; failsCommitted: number; hangs: number; delay: number }
  /** The same of the database of the indexes. */
  search: { fails: number }
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
  d1: { fails: 0, failsCommitted: 0, hangs: 0, delay: 0 },
  search: { fails: 0 },
  r2: 0,
  refusesPurges: false,
  receiversAway: false,
}

/** Where the Worker under fire is told its faults; the product has no such address. */
export const CONTROL = '/chaos'

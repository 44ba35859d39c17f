/** Whose turn it is in this isolate: since when one run relays for all, ms, and whether something came meanwhile. */
export interface RelayTurn {
  since: number
  again: boolean
}

/** Whose batch an isolate works on: since when, ms. One at a time, so that four of them cannot hold up everybody. */
export interface BatchTurn {
  since: number
}

/** Whose turn it is in this isolate: since when one run relays for all, ms, and whether something came meanwhile. */
export interface RelayTurn {
  since: number
  again: boolean
}

/**
 * Sums of signed bytes, four side by side in one number: doubles add whole numbers of 53 bits exactly, and each of the four
 * has a lane of 13 bits.
 */
const LANE_BITS = 13
const LANE = 2 ** LANE_BITS
const TWO_LANES = LANE ** 2
/** Where the sum of a lane is zero: half way up, so that no lane borrows from the next. */
const ZERO = LANE / 2

/** So many bytes may be added up. */
export const MOST_ADDED = ZERO / 128

/** Before anything is added. */
export const NOTHING_ADDED = ZERO * (1 + LANE + LANE ** 2 + LANE ** 3)

export function joinLanes(a: number, b: number, c: number, d: number): number {
  return a + LANE * (b + LANE * (c + LANE * d))
}

/** Writes the four sums next to each other. */
export function splitLanes(sum: number, out: Int32Array, at: number): void {
  const high = Math.floor(sum / TWO_LANES)
  const low = sum - high * TWO_LANES
  out[at] = (low & (LANE - 1)) - ZERO
  out[at + 1] = (low >>> LANE_BITS) - ZERO
  out[at + 2] = (high & (LANE - 1)) - ZERO
  out[at + 3] = (high >>> LANE_BITS) - ZERO
}

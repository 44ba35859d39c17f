import { fingerprintOf, LABEL_COUNT, ROW_BYTES, SLOT_COUNT, slotOf } from './model-layout.ts'
import type { WeightTable } from './weight-table.ts'

/** Adds up the weights of each unit's features: `scores` holds one number for each unit and label. */
export function scoreUnits(
  { rowOfSlot, rows }: WeightTable,
  features: Int32Array,
  featureCount: number,
  units: number,
  scores: Int32Array,
): void {
  let feature = 0
  for (let unit = 0; unit < units; unit++) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    let s4 = 0
    let s5 = 0
    let s6 = 0
    for (const end = feature + featureCount; feature < end; feature++) {
      const hash = features[feature]!
      if (hash === 0) continue
      for (let slot = slotOf(hash); ; slot = (slot + 1) % SLOT_COUNT) {
        const number = rowOfSlot[slot]!
        if (number === 0) break
        const row = ROW_BYTES * (number - 1)
        if (rows[row] !== fingerprintOf(hash)) continue
        s0 += rows[row + 1]!
        s1 += rows[row + 2]!
        s2 += rows[row + 3]!
        s3 += rows[row + 4]!
        s4 += rows[row + 5]!
        s5 += rows[row + 6]!
        s6 += rows[row + 7]!
        break
      }
    }
    const at = unit * LABEL_COUNT
    scores[at] = s0
    scores[at + 1] = s1
    scores[at + 2] = s2
    scores[at + 3] = s3
    scores[at + 4] = s4
    scores[at + 5] = s5
    scores[at + 6] = s6
  }
}

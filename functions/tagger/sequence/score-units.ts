import type { Features } from './features.ts'
import { spread } from './hash.ts'
import { NOTHING_ADDED, splitLanes } from './lanes.ts'
import { bucketOf, fingerprintOf, LABEL_COUNT, slotOf } from './model-layout.ts'
import { ROW_NUMBERS, SECOND_ROW_LABEL, type WeightTable } from './weight-table.ts'

/**
 * Adds up the weights of each unit's features: `scores` holds one number for each unit and label. Most of the tagger's
 * time is spent here: so a row is two additions, and where it is another feature's the row of zeros is added and nothing
 * branched around.
 */
export function scoreUnits(
  { displacements, fingerprints, rows }: WeightTable,
  { values, ends }: Features,
  units: number,
  scores: Int32Array,
): void {
  let feature = 0
  for (let unit = 0; unit < units; unit++) {
    let first = NOTHING_ADDED
    let second = NOTHING_ADDED
    for (const end = ends[unit]!; feature < end; feature++) {
      const hash = spread(values[feature]!)
      const slot = slotOf(hash, displacements[bucketOf(hash)]!)
      const isOther = fingerprints[slot]! ^ fingerprintOf(hash)
      const row = ROW_NUMBERS * ((slot + 1) & ((isOther - 1) >> 31))
      first += rows[row]!
      second += rows[row + 1]!
    }
    const at = unit * LABEL_COUNT
    splitLanes(first, scores, at)
    splitLanes(second, scores, at + SECOND_ROW_LABEL)
  }
}

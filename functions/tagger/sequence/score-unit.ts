import { spread } from './hash.ts'
import { bucketOf, fingerprintOf, slotOf } from './model-layout.ts'
import type { WeightTable } from './weight-table.ts'

/** Every second byte of four: each has sixteen bits to be added up in, room for 257 features. */
const EVERY_SECOND = 0x00ff00ff
export const MOST_ADDED = 257
const LANE = 0xffff
/** What stands for a weight of zero. */
const ZERO = 128

/**
 * Adds up the weights of a unit's features: `scores` gets one number for each label. Most of the tagger's time is spent
 * here: so a row is two numbers of four bytes, two bytes are added at once, and a row that is another feature's is made
 * zero instead of branched around.
 */
export function scoreUnit(
  { displacements, rows }: Pick<WeightTable, 'displacements' | 'rows'>,
  features: Int32Array,
  count: number,
  scores: Int32Array,
): void {
  let known = 0
  let label1 = 0
  let labels02 = 0
  let labels35 = 0
  let labels46 = 0
  for (let feature = 0; feature < count; feature++) {
    const hash = spread(features[feature]!)
    const row = 2 * slotOf(hash, displacements[bucketOf(hash)]!)
    const isOther = (rows[row]! & 0xff) ^ fingerprintOf(hash)
    const mask = (isOther - 1) >> 31
    const first = rows[row]! & mask
    const second = rows[row + 1]! & mask
    known -= mask
    label1 = (label1 + ((first >>> 16) & 0xff)) | 0
    labels02 = (labels02 + ((first >>> 8) & EVERY_SECOND)) | 0
    labels35 = (labels35 + (second & EVERY_SECOND)) | 0
    labels46 = (labels46 + ((second >>> 8) & EVERY_SECOND)) | 0
  }
  const zero = ZERO * known
  scores[0] = (labels02 & LANE) - zero
  scores[1] = label1 - zero
  scores[2] = (labels02 >>> 16) - zero
  scores[3] = (labels35 & LANE) - zero
  scores[4] = (labels46 & LANE) - zero
  scores[5] = (labels35 >>> 16) - zero
  scores[6] = (labels46 >>> 16) - zero
}

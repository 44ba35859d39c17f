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
 * Adds up the weights of a unit's features, which are overwritten: `scores` gets one number for each label. Most of the
 * tagger's time is spent here: so a row is two numbers of four bytes, and two bytes are added at once. First the features
 * give way to the rows of those that the model has: each row is written down, and the next one over it where it is another
 * feature's. A branch would be wrong too often, since a processor can hardly guess which features a model has.
 */
export function scoreUnit(
  { displacements, rows }: Pick<WeightTable, 'displacements' | 'rows'>,
  features: Int32Array,
  count: number,
  scores: Int32Array,
): void {
  let known = 0
  for (let feature = 0; feature < count; feature++) {
    const hash = spread(features[feature]!)
    const row = 2 * slotOf(hash, displacements[bucketOf(hash)]!)
    features[known] = row
    known += Number((rows[row]! & 0xff) === fingerprintOf(hash))
  }
  let label1 = 0
  let labels02 = 0
  let labels35 = 0
  let labels46 = 0
  for (let at = 0; at < known; at++) {
    const row = features[at]!
    const first = rows[row]!
    const second = rows[row + 1]!
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

import type { Features } from './features.ts'
import { spread } from './hash.ts'
import { bucketOf, fingerprintOf, LABEL_COUNT, ROW_WORDS, slotOf } from './model-layout.ts'
import type { WeightTable } from './weight-table.ts'

/** Makes signed bytes unsigned, each too large by `EXCESS`. */
const SIGNS = 0x80808080 | 0
const EXCESS = 0x80
/** Every other byte of a word, with room for the sum of 256 of them. */
const EVEN_BYTES = 0x00ff00ff

/**
 * Adds up the weights of each unit's features: `scores` holds one number for each unit and label. Most of the tagger's
 * time is spent here: so a row is added in four sums of two bytes, and where it is another feature's it is masked out
 * and not branched around.
 */
export function scoreUnits(
  { displacements, rows }: WeightTable,
  { values, ends }: Features,
  units: number,
  scores: Int32Array,
): void {
  let feature = 0
  for (let unit = 0; unit < units; unit++) {
    let found = 0
    let fingerprintAnd1 = 0
    let sum0And2 = 0
    let sum3And5 = 0
    let sum4And6 = 0
    for (const end = ends[unit]!; feature < end; feature++) {
      const hash = spread(values[feature]!)
      const row = ROW_WORDS * slotOf(hash, displacements[bucketOf(hash)]!)
      const first = rows[row]!
      const isOther = (first & 0xff) ^ fingerprintOf(hash)
      const mask = (isOther - 1) >> 31
      const left = (first ^ SIGNS) & mask
      const right = (rows[row + 1]! ^ SIGNS) & mask
      fingerprintAnd1 = (fingerprintAnd1 + (left & EVEN_BYTES)) | 0
      sum0And2 = (sum0And2 + ((left >>> 8) & EVEN_BYTES)) | 0
      sum3And5 = (sum3And5 + (right & EVEN_BYTES)) | 0
      sum4And6 = (sum4And6 + ((right >>> 8) & EVEN_BYTES)) | 0
      found = (found - mask) | 0
    }
    const at = unit * LABEL_COUNT
    const excess = EXCESS * found
    scores[at] = (sum0And2 & 0xffff) - excess
    scores[at + 1] = (fingerprintAnd1 >>> 16) - excess
    scores[at + 2] = (sum0And2 >>> 16) - excess
    scores[at + 3] = (sum3And5 & 0xffff) - excess
    scores[at + 4] = (sum4And6 & 0xffff) - excess
    scores[at + 5] = (sum3And5 >>> 16) - excess
    scores[at + 6] = (sum4And6 >>> 16) - excess
  }
}

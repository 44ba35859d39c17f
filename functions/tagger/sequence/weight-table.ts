import { joinLanes } from './lanes.ts'
import {
  BUCKET_COUNT,
  BUCKETS_OFFSET,
  checksumOf,
  FEATURES_VERSION,
  HEADER,
  HEADER_WORDS,
  LABEL_COUNT,
  MODEL_MAGIC,
  modelBytes,
  namesOffset,
  ROW_BYTES,
  ROWS_OFFSET,
  SLOT_COUNT,
  SLOTS_OFFSET,
} from './model-layout.ts'
import type { NameFilter } from './name-filter.ts'

/** A row in memory: the weights of the first four labels, then of the last four, each four in lanes of one number. */
export const ROW_NUMBERS = 2
export const SECOND_ROW_LABEL = LABEL_COUNT - 4

/** The weights of a model's file. */
export interface WeightTable {
  /** Two letters. */
  language: string
  /** What one step of a weight is worth, in nats. */
  unit: number
  /** Score of going from a label (row) to a label (column). */
  transitions: Int16Array
  /** For each bucket of features how far they are moved. */
  displacements: Uint8Array
  /** For each slot that of its feature; 0 where it is empty. */
  fingerprints: Uint8Array
  /** A row of zeros, then one for each slot. */
  rows: Float64Array
  /** Names that the model carries along. */
  names: NameFilter
}

/** Throws RangeError when the bytes are no model, are of another layout or other features, or are damaged. */
export function readWeights(bytes: ArrayBuffer): WeightTable {
  const words = new Uint32Array(bytes, 0, bytes.byteLength >> 2)
  const rowCount = words[HEADER.rows] ?? 0
  const nameWords = words[HEADER.nameWords] ?? 0
  if (words[HEADER.magic] !== MODEL_MAGIC || bytes.byteLength !== modelBytes(rowCount, nameWords))
    throw new RangeError('Not a model of this layout')
  if (words[HEADER.features] !== FEATURES_VERSION) throw new RangeError('The model is one of other features')
  if (words[HEADER.checksum] !== checksumOf(words)) throw new RangeError('The model is damaged')
  const slots = new Uint32Array(bytes, SLOTS_OFFSET, SLOT_COUNT >> 5)
  const stored = new Int8Array(bytes, ROWS_OFFSET, rowCount * ROW_BYTES)
  const fingerprints = new Uint8Array(SLOT_COUNT)
  const rows = new Float64Array((1 + SLOT_COUNT) * ROW_NUMBERS)
  let read = 0
  for (let word = 0; word < slots.length; word++) {
    for (let bits = slots[word]!; bits !== 0; bits &= bits - 1) {
      const slot = 32 * word + lowestBit(bits)
      const row = (1 + slot) * ROW_NUMBERS
      fingerprints[slot] = stored[read]!
      rows[row] = joinFour(stored, read + 1)
      rows[row + 1] = joinFour(stored, read + 1 + SECOND_ROW_LABEL)
      read += ROW_BYTES
    }
  }
  if (read !== stored.length) throw new RangeError('The model is damaged')
  return {
    language: String.fromCharCode(words[HEADER.language]! >> 8, words[HEADER.language]! & 0xff),
    unit: new Float32Array(bytes, 4 * HEADER.unit, 1)[0]!,
    transitions: new Int16Array(bytes, 4 * HEADER_WORDS, LABEL_COUNT * LABEL_COUNT),
    displacements: new Uint8Array(bytes, BUCKETS_OFFSET, BUCKET_COUNT),
    fingerprints,
    rows,
    names: new Uint32Array(bytes, namesOffset(rowCount), nameWords),
  }
}

const joinFour = (weights: Int8Array, at: number) =>
  joinLanes(weights[at]!, weights[at + 1]!, weights[at + 2]!, weights[at + 3]!)

const lowestBit = (bits: number) => 31 - Math.clz32(bits & -bits)

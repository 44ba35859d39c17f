import type { Beginnings } from './beginnings.ts'
import {
  BEGINNING_COUNT,
  BEGINNINGS_OFFSET,
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

/** A row of no feature: fingerprint 0 and weights of zero. */
const NO_ROW = [0x80808000 | 0, 0x80808080 | 0] as const

/** The weights of a model's file. */
export interface WeightTable {
  /** Two letters. */
  language: string
  /** What one step of a weight is worth, in nats. */
  unit: number
  /** Score of going from a label (row) to a label (column). */
  transitions: Int16Array
  beginnings: Beginnings
  /** For each bucket of features how far they are moved. */
  displacements: Uint8Array
  /** For each slot its feature's row as it stands in the file, as two numbers. */
  rows: Int32Array
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
  const stored = new Int32Array(bytes, ROWS_OFFSET, (rowCount * ROW_BYTES) / 4)
  const rows = new Int32Array((SLOT_COUNT * ROW_BYTES) / 4)
  let read = 0
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const isTaken = (slots[slot >>> 5]! & (1 << (slot & 31))) !== 0
    rows[2 * slot] = isTaken ? stored[read++]! : NO_ROW[0]
    rows[2 * slot + 1] = isTaken ? stored[read++]! : NO_ROW[1]
  }
  if (read !== stored.length) throw new RangeError('The model is damaged')
  return {
    language: String.fromCharCode(words[HEADER.language]! >> 8, words[HEADER.language]! & 0xff),
    unit: new Float32Array(bytes, 4 * HEADER.unit, 1)[0]!,
    transitions: new Int16Array(bytes, 4 * HEADER_WORDS, LABEL_COUNT * LABEL_COUNT),
    beginnings: {
      weights: new Int8Array(bytes, BEGINNINGS_OFFSET, BEGINNING_COUNT),
      least: words[HEADER.beginnings]! | 0,
    },
    displacements: new Uint8Array(bytes, BUCKETS_OFFSET, BUCKET_COUNT),
    rows,
    names: new Uint32Array(bytes, namesOffset(rowCount), nameWords),
  }
}

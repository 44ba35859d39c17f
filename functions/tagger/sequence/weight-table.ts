import type { Candidates } from './candidates.ts'
import {
  BUCKET_COUNT,
  BUCKETS_OFFSET,
  CANDIDATE_COUNT,
  CANDIDATES_OFFSET,
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
  candidates: Candidates
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
  if (words[HEADER.checksum] !== checksumOf(bytes)) throw new RangeError('The model is damaged')
  const slots = new Int32Array(bytes, SLOTS_OFFSET, SLOT_COUNT >> 5)
  const stored = new Int32Array(bytes, ROWS_OFFSET, (rowCount * ROW_BYTES) / 4)
  const rows = makeEmptyRows()
  let read = 0
  for (let word = 0; word < slots.length; word++) {
    for (let taken = slots[word]!; taken !== 0; taken &= taken - 1) {
      const row = 2 * (32 * word + 31 - Math.clz32(taken & -taken))
      rows[row] = stored[read++]!
      rows[row + 1] = stored[read++]!
    }
  }
  if (read !== stored.length) throw new RangeError('The model is damaged')
  return {
    language: String.fromCharCode(words[HEADER.language]! >> 8, words[HEADER.language]! & 0xff),
    unit: new Float32Array(bytes, 4 * HEADER.unit, 1)[0]!,
    transitions: new Int16Array(bytes, 4 * HEADER_WORDS, LABEL_COUNT * LABEL_COUNT),
    candidates: {
      weights: new Int8Array(bytes, CANDIDATES_OFFSET, CANDIDATE_COUNT),
      least: words[HEADER.candidates]! | 0,
    },
    displacements: new Uint8Array(bytes, BUCKETS_OFFSET, BUCKET_COUNT),
    rows,
    names: new Uint32Array(bytes, namesOffset(rowCount), nameWords),
  }
}

/** Filled by copies, each twice as long as the one before: a loop over all slots takes a cold isolate longer. */
function makeEmptyRows(): Int32Array<ArrayBuffer> {
  const rows = new Int32Array((SLOT_COUNT * ROW_BYTES) / 4)
  rows.set(NO_ROW)
  for (let filled = NO_ROW.length; filled < rows.length; filled *= 2) rows.copyWithin(filled, 0, filled)
  return rows
}

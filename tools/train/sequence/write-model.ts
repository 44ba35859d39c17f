import type { Candidates } from '../../../functions/tagger/sequence/candidates.ts'
import type { ModelLanguage } from '../../../functions/tagger/sequence/feature-set.ts'
import {
  BUCKETS_OFFSET,
  CANDIDATES_OFFSET,
  checksumOf,
  FEATURES_VERSION,
  fingerprintOf,
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
} from '../../../functions/tagger/sequence/model-layout.ts'
import type { NameFilter } from '../../../functions/tagger/sequence/name-filter.ts'
import { isAllowed } from './lattice.ts'
import { placeRows, type Row } from './place-rows.ts'
import type { Weights } from './train-crf.ts'

const LARGEST = 127
/** Added to a weight, whose sign it turns. */
const ZERO = 0x80

export interface Learned {
  language: ModelLanguage
  /** Of the features, in the order of their weights. */
  hashes: Int32Array
  weights: Weights
  candidates: Candidates
  names: NameFilter
}

/** Writes weights as the decoder reads them: eight bits each, in steps of one size. */
export function writeModel({
  language,
  hashes,
  weights,
  candidates,
  names,
}: Learned): Uint8Array<ArrayBuffer> {
  const unit = Math.fround(
    weights.features.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / LARGEST,
  )
  const { displacements, rowOfSlot } = placeRows(quantise(hashes, weights.features, unit))
  const bytes = new Uint8Array(modelBytes(rowOfSlot.size, names.length))
  const words = new Uint32Array(bytes.buffer)
  words[HEADER.magic] = MODEL_MAGIC
  words[HEADER.features] = FEATURES_VERSION
  words[HEADER.language] = (language.charCodeAt(0) << 8) | language.charCodeAt(1)
  words[HEADER.rows] = rowOfSlot.size
  words[HEADER.nameWords] = names.length
  words[HEADER.candidates] = candidates.least
  new Float32Array(bytes.buffer)[HEADER.unit] = unit
  const transitions = new Int16Array(bytes.buffer, 4 * HEADER_WORDS, LABEL_COUNT ** 2)
  weights.transitions.forEach((weight, at) => {
    const isPossible = isAllowed(Math.floor(at / LABEL_COUNT), at % LABEL_COUNT)
    transitions[at] = isPossible ? Math.round(weight / unit) : 0
  })
  bytes.set(new Uint8Array(candidates.weights.buffer), CANDIDATES_OFFSET)
  bytes.set(displacements, BUCKETS_OFFSET)
  const slots = new Uint32Array(bytes.buffer, SLOTS_OFFSET, SLOT_COUNT >> 5)
  let at = ROWS_OFFSET
  for (const [slot, { fingerprint, steps }] of [...rowOfSlot].sort(([a], [b]) => a - b)) {
    slots[slot >>> 5]! |= 1 << (slot & 31)
    bytes[at] = fingerprint
    bytes.set(
      steps.map(step => step ^ ZERO),
      at + 1,
    )
    at += ROW_BYTES
  }
  words.set(names, namesOffset(rowOfSlot.size) / 4)
  words[HEADER.checksum] = checksumOf(bytes.buffer)
  return bytes
}

/** The features that weigh anything. */
function quantise(hashes: Int32Array, features: Float64Array, unit: number): Row[] {
  const rows = Array.from(hashes, (hash, feature): Row => {
    const weights = features.subarray(feature * LABEL_COUNT, (feature + 1) * LABEL_COUNT)
    return {
      hash,
      fingerprint: fingerprintOf(hash),
      steps: Int8Array.from(weights, weight => Math.round(weight / unit)),
    }
  })
  return rows.filter(({ steps }) => steps.some(step => step !== 0))
}

import type { ModelLanguage } from '../../../functions/tagger/sequence/feature-set.ts'
import {
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
  SLOT_BYTES,
  SLOT_COUNT,
  slotOf,
  TABLE_OFFSET,
} from '../../../functions/tagger/sequence/model-layout.ts'
import type { NameFilter } from '../../../functions/tagger/sequence/name-filter.ts'
import { isAllowed } from './lattice.ts'
import type { Weights } from './train-crf.ts'

const LARGEST = 127

export interface Learned {
  language: ModelLanguage
  /** Of the features, in the order of their weights. */
  hashes: Int32Array
  weights: Weights
  names: NameFilter
}

export interface Learned {
  language: ModelLanguage
  /** Of the features, in the order of their weights. */
  hashes: Int32Array
  weights: Weights
  names: NameFilter
}

/** Writes weights as the decoder reads them: eight bits each, in steps of one size. */
export function writeModel({ language, hashes, weights, names }: Learned): Uint8Array<ArrayBuffer> {
  const unit = Math.fround(
    weights.features.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / LARGEST,
  )
  const table = fillTable(hashes, weights.features, unit)
  const bytes = new Uint8Array(modelBytes(table.size, names.length))
  const words = new Uint32Array(bytes.buffer)
  words[HEADER.magic] = MODEL_MAGIC
  words[HEADER.features] = FEATURES_VERSION
  words[HEADER.language] = (language.charCodeAt(0) << 8) | language.charCodeAt(1)
  words[HEADER.rows] = table.size
  words[HEADER.nameWords] = names.length
  new Float32Array(bytes.buffer)[HEADER.unit] = unit
  const transitions = new Int16Array(bytes.buffer, 4 * HEADER_WORDS, LABEL_COUNT ** 2)
  weights.transitions.forEach((weight, at) => {
    const isPossible = isAllowed(Math.floor(at / LABEL_COUNT), at % LABEL_COUNT)
    transitions[at] = isPossible ? Math.round(weight / unit) : 0
  })
  const slots = new Uint32Array(bytes.buffer, TABLE_OFFSET, SLOT_COUNT >> 5)
  const rows = new Int8Array(bytes.buffer, TABLE_OFFSET + SLOT_BYTES)
  let row = 0
  for (const [slot, { fingerprint, steps }] of [...table].sort(([a], [b]) => a - b)) {
    slots[slot >>> 5]! |= 1 << (slot & 31)
    rows[row] = fingerprint
    rows.set(steps, row + 1)
    row += ROW_BYTES
  }
  words.set(names, namesOffset(table.size) / 4)
  words[HEADER.checksum] = checksumOf(words)
  return bytes
}

interface Row {
  fingerprint: number
  steps: Int8Array
}

/** A slot that is taken sends a feature to the next; one that could not be told from the row there is left out. */
function fillTable(hashes: Int32Array, features: Float64Array, unit: number): Map<number, Row> {
  const table = new Map<number, Row>()
  const order = Uint32Array.from(hashes.keys()).sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0))
  for (const feature of order) {
    const weights = features.subarray(feature * LABEL_COUNT, (feature + 1) * LABEL_COUNT)
    const steps = Int8Array.from(weights, weight => Math.round(weight / unit))
    if (steps.every(step => step === 0)) continue
    const fingerprint = fingerprintOf(hashes[feature]!)
    let slot = slotOf(hashes[feature]!)
    while (table.has(slot) && table.get(slot)!.fingerprint !== fingerprint) slot = (slot + 1) % SLOT_COUNT
    if (!table.has(slot)) table.set(slot, { fingerprint, steps })
  }
  return table
}

/** How a model file is laid out, little-endian; the trainer writes it and the decoder reads it in place. */

/** Labels of a unit: outside, then beginning and inside of each kind. */
export const NAME_KINDS = ['place', 'person', 'organisation'] as const
export type NameKind = (typeof NAME_KINDS)[number]

export const OUTSIDE = 0
export const LABEL_COUNT = 1 + 2 * NAME_KINDS.length
export const beginOf = (kind: number) => 1 + 2 * kind
export const insideOf = (kind: number) => 2 + 2 * kind

/** A name goes on only after its own beginning or inside. */
export function mayFollow(label: number, previous: number): boolean {
  const isInside = label !== OUTSIDE && label % 2 === 0
  return !isInside || previous === label || previous === label - 1
}

export const MODEL_MAGIC = 0x44575332
/** Raised by hand when features change, so that a model of other features is refused. */
export const FEATURES_VERSION = 7

/** 32-bit numbers at the head of the file. */
export const HEADER = {
  magic: 0,
  checksum: 1,
  features: 2,
  language: 3,
  rows: 4,
  unit: 5,
  nameWords: 6,
  candidates: 7,
} as const
export const HEADER_WORDS = 8

/** Transition scores follow, one 16-bit number from each label to each, padded to a multiple of four bytes. */
export const TRANSITION_BYTES = 2 * LABEL_COUNT * LABEL_COUNT + 2

/** Then what tells which units may be in a name: a signed byte for each value of a hash, of which a unit has five. */
const CANDIDATE_BITS = 14
export const CANDIDATE_HASHES = 5
export const CANDIDATE_COUNT = 1 << CANDIDATE_BITS
export const candidateOf = (hash: number) => hash >>> (32 - CANDIDATE_BITS)

/**
 * Then a perfect hash (Belazzougui and others, 2009): a byte for each bucket of features, which moves them so that each
 * feature of the model has a slot of its own; a bit for each slot, set where it is taken; and for every set bit in turn a
 * row of eight bytes, the feature's fingerprint and for each label a weight, to which 128 is added.
 */
const BUCKET_BITS = 13
const SLOT_BITS = 15
export const BUCKET_COUNT = 1 << BUCKET_BITS
export const SLOT_COUNT = 1 << SLOT_BITS
export const SLOT_BYTES = SLOT_COUNT / 8
export const ROW_BYTES = 8

export const bucketOf = (hash: number) => hash >>> (32 - BUCKET_BITS)
export const slotOf = (hash: number, displacement: number) =>
  (hash + Math.imul(displacement, (hash >>> SLOT_BITS) | 1)) & (SLOT_COUNT - 1)
/** Of all bits, since those of bucket and slot are told already. */
export const fingerprintOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> 24

export const CANDIDATES_OFFSET = 4 * HEADER_WORDS + TRANSITION_BYTES
export const BUCKETS_OFFSET = CANDIDATES_OFFSET + CANDIDATE_COUNT
export const SLOTS_OFFSET = BUCKETS_OFFSET + BUCKET_COUNT
export const ROWS_OFFSET = SLOTS_OFFSET + SLOT_BYTES
export const namesOffset = (rows: number) => ROWS_OFFSET + rows * ROW_BYTES
/** Last comes a Bloom filter over names, in words of 32 bits. */
export const modelBytes = (rows: number, nameWords: number) => namesOffset(rows) + 4 * nameWords

/**
 * Of everything behind the checksum, by words; bytes that do not fill a word are none, since rows are eight bytes. A cold
 * isolate interprets: what is asked for in each turn of a loop costs it.
 */
export function checksumOf(bytes: ArrayBuffer): number {
  const words = new Int32Array(bytes, 0, bytes.byteLength >> 2)
  const { length } = words
  let sum = 1
  for (let at = HEADER.checksum + 1; at < length; at++) sum = ((sum << 5) - sum + words[at]!) | 0
  return sum >>> 0
}

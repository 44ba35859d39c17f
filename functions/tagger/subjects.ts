import { nameFeature, subjectCueFeature, textFeatures, topicCueFeature } from './subject-features.ts'

/**
 * A model of what texts are about: one logistic regression a subject, over hashed features. Bytes, little endian:
 * `magic`, `bits` of a hash, number of subjects, number of weights (32 bits each); for each subject its media topic's
 * number (32 bits), bias and scale (floats); how many weights each bucket has (bytes); whose they are (bytes); weights (signed bytes).
 */
export interface SubjectModel {
  bits: number
  /** Media topic numbers; 0 is what no media topic covers. */
  subjects: Uint32Array
  biases: Float32Array
  scales: Float32Array
  /** Weights of bucket `b` stand from `starts[b]` to `starts[b + 1]`. */
  starts: Uint32Array
  owners: Uint8Array
  weights: Int8Array
}

export const SUBJECTS_MAGIC = 0x53445731
export const SUBJECTS_HEADER = 4

/** Subjects that the model learned from sentences labelled by people: arts, health, leisure, politics, science, sport; and none. */
export const TAUGHT_SUBJECTS: ReadonlySet<number> = new Set([
  0, 1000000, 7000000, 10000000, 11000000, 13000000, 15000000,
])

/** Of which languages it has seen texts, without script or country. */
const TAUGHT_LANGUAGES: ReadonlySet<string> = new Set('ar en hi id ja ko th vi zh'.split(' '))

/** Whether a model can tell anything of texts in a language, BCP 47; of one that nobody detected it is asked too. */
export const readsLanguage = (language: string): boolean =>
  language === 'und' || TAUGHT_LANGUAGES.has(language.split('-')[0]!)

/** How strongly cues speak beside the text's own words. */
const SUBJECT_CUE_VALUE = 0.2
const TOPIC_CUE_VALUE = 0.15
const NAME_VALUE = 0.2

/** Throws RangeError when the bytes are of another layout. */
export function loadSubjects(bytes: ArrayBuffer): SubjectModel {
  const [magic, bits = 0, count = 0, size = 0] = new Uint32Array(bytes, 0, SUBJECTS_HEADER)
  const buckets = 2 ** bits
  const table = SUBJECTS_HEADER * 4
  const lengths = table + 12 * count
  if (magic !== SUBJECTS_MAGIC || bits > 24 || bytes.byteLength !== lengths + buckets + 2 * size)
    throw new RangeError('Not a model of subjects of this layout')
  const starts = new Uint32Array(buckets + 1)
  new Uint8Array(bytes, lengths, buckets).forEach((length, bucket) => {
    starts[bucket + 1] = starts[bucket]! + length
  })
  const owners = new Uint8Array(bytes, lengths + buckets, size)
  if (starts[buckets] !== size || owners.some(owner => owner >= count))
    throw new RangeError('A model of subjects that contradicts itself')
  return {
    bits,
    subjects: new Uint32Array(bytes, table, count),
    biases: new Float32Array(bytes, table + 4 * count, count),
    scales: new Float32Array(bytes, table + 8 * count, count),
    starts,
    owners,
    weights: new Int8Array(bytes, lengths + buckets + size, size),
  }
}

/** What the cues of a text say: their weights by media topic number, of topics and of the subjects above them. */
export interface CueWeights {
  /** How many names of each kind there are, by the gazetteer's number of the kind. */
  names: ReadonlyMap<number, number>
  subjects: ReadonlyMap<number, number>
  topics: ReadonlyMap<number, number>
}

/** Calls `add` for each feature of a text, once, with its value: words and sequences weigh the same and sum to one square. */
export function eachFeature(
  bits: number,
  text: string,
  cues: CueWeights,
  add: (bucket: number, value: number) => void,
): void {
  const buckets = distinctBuckets(bits, text)
  const value = valueAmong(buckets)
  for (const bucket of buckets) add(bucket, value)
  eachCue(bits, cues, add)
}

const valueAmong = ({ length }: Uint32Array) => (length === 0 ? 0 : 1 / Math.sqrt(length))

function eachCue(bits: number, cues: CueWeights, add: (bucket: number, value: number) => void): void {
  const bucketOf = (hash: number) => hash >>> (32 - bits)
  cues.subjects.forEach((weight, subject) => {
    add(bucketOf(subjectCueFeature(subject)), SUBJECT_CUE_VALUE * Math.log1p(weight))
  })
  cues.names.forEach((count, kind) => {
    add(bucketOf(nameFeature(kind)), NAME_VALUE * Math.log1p(count))
  })
  cues.topics.forEach((weight, topic) => {
    add(bucketOf(topicCueFeature(topic)), TOPIC_CUE_VALUE * Math.log1p(weight))
  })
}

/** Where the features of a text itself fall, each bucket once and in order, since a processor foresees what is read in order. */
function distinctBuckets(bits: number, text: string): Uint32Array {
  const features = textFeatures(text)
  const seen = new Uint32Array(Math.ceil(2 ** bits / 32))
  for (let at = 0; at < features.length; at++) {
    const bucket = features[at]! >>> (32 - bits)
    seen[bucket >>> 5]! |= 1 << (bucket & 31)
  }
  let distinct = 0
  for (let word = 0; word < seen.length; word++) {
    for (let left = seen[word]!; left !== 0; left &= left - 1)
      features[distinct++] = 32 * word + 31 - Math.clz32(left & -left)
  }
  return features.subarray(0, distinct)
}

/** The probability of each subject, by media topic number, each for itself: a text may have several or none. */
export function scoreSubjects(model: SubjectModel, text: string, cues: CueWeights): Map<number, number> {
  const { bits, subjects, biases, scales, starts, owners, weights } = model
  const buckets = distinctBuckets(bits, text)
  const value = valueAmong(buckets)
  const counts = addUp(model, buckets)
  const sums = new Float64Array(subjects.length)
  for (let index = 0; index < sums.length; index++) sums[index] = counts[index]! * value
  eachCue(bits, cues, (bucket, value) => {
    for (let at = starts[bucket]!; at < starts[bucket + 1]!; at++) sums[owners[at]!]! += weights[at]! * value
  })
  const chances = new Map<number, number>()
  for (let index = 0; index < sums.length; index++)
    chances.set(subjects[index]!, 1 / (1 + Math.exp(-(biases[index]! + scales[index]! * sums[index]!))))
  return chances
}

/** The weights of some buckets by subject: whole numbers, since a text's own features share one value. */
function addUp({ subjects, starts, owners, weights }: SubjectModel, buckets: Uint32Array): Int32Array {
  const sums = new Int32Array(subjects.length)
  for (let index = 0; index < buckets.length; index++) {
    const bucket = buckets[index]!
    const end = starts[bucket + 1]!
    for (let at = starts[bucket]!; at < end; at++) sums[owners[at]!]! += weights[at]!
  }
  return sums
}

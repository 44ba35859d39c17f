/** Text is read up to here, in UTF-16 units: what a story is about stands at its start. */
export const READ_LENGTH = 2000
const MOST_FEATURES = 12 * READ_LENGTH

/** Lengths of the character sequences taken from a word, by how it is written. */
const GRAMS = { unspaced: [1, 4], hangul: [1, 3], spaced: [3, 5] } as const

const BOUNDARY = 1
const PAIR = 2
const SUBJECT_CUES = 3
const TOPIC_CUES = 4
const NAMES = 5
const NUMBER = 6

/** Hashes of 32 bits: words, pairs of words and character sequences, as often as they stand in the text. */
export function textFeatures(text: string): Uint32Array {
  const found = new Uint32Array(MOST_FEATURES)
  let count = 0
  const lower = text.slice(0, READ_LENGTH).toLowerCase()
  let previous = 0
  for (let at = 0; at < lower.length && count < MOST_FEATURES; ) {
    const writing = writingOf(lower.charCodeAt(at))
    if (isDigit(lower.charCodeAt(at))) {
      const end = endOfNumber(lower, at)
      found[count++] = shapeOf(lower, at, end)
      previous = 0
      at = end
      continue
    }
    if (writing === undefined) {
      if (lower.charCodeAt(at) > SPACE) previous = 0
      at++
      continue
    }
    let end = at + 1
    while (end < lower.length && writingOf(lower.charCodeAt(end)) === writing) end++
    const edge = writing === 'unspaced' ? 0 : 1
    const [least, most] = GRAMS[writing]
    for (let start = at - edge; start < end + edge; start++) {
      let hash = 0
      for (let length = 1; length <= most && start + length <= end + edge; length++) {
        const last = start + length - 1
        hash = mix(hash, last < at || last >= end ? BOUNDARY : lower.charCodeAt(last))
        if (length >= least) found[count++] = hash
      }
    }
    if (writing !== 'unspaced') {
      let word = BOUNDARY
      for (let place = at; place < end; place++) word = mix(word, lower.charCodeAt(place))
      found[count++] = word
      if (previous !== 0) found[count++] = mix(mix(PAIR, previous), word)
      previous = word
    }
    at = end
  }
  return found.subarray(0, count)
}

/** The feature that cues of one top-level subject share, by its media topic's number. */
export const subjectCueFeature = (subject: number): number => mix(mix(SUBJECT_CUES, subject), BOUNDARY)

/** The feature of one topic's cues, by its media topic's number. */
export const topicCueFeature = (topic: number): number => mix(mix(TOPIC_CUES, topic), BOUNDARY)

/** The feature of names of one kind. */
export const nameFeature = (kind: number): number => mix(mix(NAMES, kind), BOUNDARY)

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
/** Full stop, comma, colon, hyphen, dash, slash, per cent: `6-3`, `12.5%`, `1:58`. */
const isInNumber = (unit: number) => isDigit(unit) || NUMBER_SIGNS.includes(unit)
const NUMBER_SIGNS = [0x2e, 0x2c, 0x3a, 0x2d, 0x2013, 0x2f, 0x25]

function endOfNumber(text: string, start: number): number {
  let end = start + 1
  while (end < text.length && end - start < LONGEST_NUMBER && isInNumber(text.charCodeAt(end))) end++
  return end
}
const LONGEST_NUMBER = 12

/** Every digit counts as zero. */
function shapeOf(text: string, start: number, end: number): number {
  let shape = NUMBER
  for (let at = start; at < end; at++)
    shape = mix(shape, isDigit(text.charCodeAt(at)) ? 0x30 : text.charCodeAt(at))
  return shape
}

/** One step of a hash. The shift lets the high bits of the product reach the low ones. */
function mix(hash: number, unit: number): number {
  const product = Math.imul(hash ^ unit, 0x9e3779b1)
  return (product ^ (product >>> 15)) >>> 0
}

const SPACE = 0x20

/** Undefined for what separates words; digits and punctuation do. */
function writingOf(unit: number): keyof typeof GRAMS | undefined {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a ? 'spaced' : undefined
  if (unit >= 0xac00 && unit <= 0xd7a3) return 'hangul'
  if (SEPARATORS.some(([first, last]) => unit >= first && unit <= last)) return undefined
  return UNSPACED.some(([first, last]) => unit >= first && unit <= last) ? 'unspaced' : 'spaced'
}

/** Latin-1 signs, Arabic punctuation, dandas, general punctuation to arrows, CJK punctuation, half and full width forms. */
const SEPARATORS = [
  [0x80, 0xbf],
  [0x600, 0x61f],
  [0x964, 0x965],
  [0x2000, 0x2bff],
  [0x3000, 0x3040],
  [0xfe10, 0xffff],
] as const

/** Thai and Lao, Burmese, Khmer, Kana and Han. */
const UNSPACED = [
  [0x0e00, 0x0eff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3041, 0x9fff],
] as const

import { hanForms } from '../text/han-forms.ts'
import { once } from '../text/once.ts'

/** Text is read up to here, in UTF-16 units: what a story is about stands at its start. */
export const READ_LENGTH = 2000
/** Of a unit six at most: where single syllables of Hangul and single letters take turns. */
const MOST_FEATURES = 6 * READ_LENGTH

/** How a unit is written; `none` is what separates words, as digits and punctuation do. */
const WRITING = { none: 0, spaced: 1, hangul: 2, unspaced: 3 } as const

/** Lengths of the character sequences taken from a word, by how it is written. */
const SHORTEST = [0, 3, 1, 1]
const LONGEST = [0, 5, 3, 4]

const BOUNDARY = 1
const PAIR = 2
const SUBJECT_CUES = 3
const TOPIC_CUES = 4
const NAMES = 5
const NUMBER = 6

/**
 * Hashes of 32 bits: words, pairs of words and character sequences, as often as they stand in the text. All forms of a Chinese
 * character are one, so that what Chinese in one script teaches holds in the other, and much of it in Japanese.
 */
export function textFeatures(text: string): Uint32Array {
  const writings = writingOfUnits()
  const forms = formOfUnits()
  const found = new Uint32Array(MOST_FEATURES)
  let count = 0
  const lower = text.slice(0, READ_LENGTH).toLowerCase()
  // A word with a boundary on either side.
  const word = new Uint16Array(lower.length + 2)
  let previous = 0
  for (let at = 0; at < lower.length && count < MOST_FEATURES; ) {
    const unit = lower.charCodeAt(at)
    const writing = writings[unit]!
    if (isDigit(unit)) {
      const end = endOfNumber(lower, at)
      found[count++] = shapeOf(lower, at, end)
      previous = 0
      at = end
      continue
    }
    if (writing === WRITING.none) {
      if (unit > SPACE) previous = 0
      at++
      continue
    }
    let length = 0
    word[0] = BOUNDARY
    while (at < lower.length && writings[lower.charCodeAt(at)] === writing)
      word[++length] = forms[lower.charCodeAt(at++)]!
    word[length + 1] = BOUNDARY
    count = addSequences(found, count, word, length, writing)
    if (writing !== WRITING.unspaced) {
      let whole = BOUNDARY
      for (let place = 1; place <= length; place++) whole = mix(whole, word[place]!)
      found[count++] = whole
      if (previous !== 0) found[count++] = mix(mix(PAIR, previous), whole)
      previous = whole
    }
  }
  return found.subarray(0, count)
}

/** Adds the character sequences of a word, and answers how many features there are then. */
function addSequences(
  found: Uint32Array,
  count: number,
  word: Uint16Array,
  length: number,
  writing: number,
): number {
  // Where no space parts words, a boundary says nothing.
  const isUnspaced = writing === WRITING.unspaced
  const end = isUnspaced ? length + 1 : length + 2
  const shortest = SHORTEST[writing]!
  const longest = LONGEST[writing]!
  let added = count
  for (let start = isUnspaced ? 1 : 0; start < end; start++) {
    const last = Math.min(end, start + longest)
    let hash = 0
    for (let place = start; place < last; place++) {
      hash = mix(hash, word[place]!)
      if (place - start + 1 >= shortest) found[added++] = hash
    }
  }
  return added
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

const formOfUnits = once(() => {
  const forms = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  for (const [from, to] of hanForms())
    if (from.length === 1 && to.length === 1) forms[from.charCodeAt(0)] = to.charCodeAt(0)
  return forms
})

const writingOfUnits = once(() => {
  const writings = new Uint8Array(0x10000).fill(WRITING.spaced)
  writings.fill(WRITING.none, 0, 0x80).fill(WRITING.spaced, 0x61, 0x7b)
  writings.fill(WRITING.hangul, 0xac00, 0xd7a4)
  for (const [first, last] of UNSPACED) writings.fill(WRITING.unspaced, first, last + 1)
  for (const [first, last] of SEPARATORS) writings.fill(WRITING.none, first, last + 1)
  return writings
})

import { CLASS, CLASS_MASK, LOWER, UPPER } from './characters.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import type { WordClass } from './layout.ts'
import { WORD } from './layout.ts'
import type { Match, Scanned } from './scan.ts'

export interface Word {
  text: string
  start: number
  end: number
  isCapitalised: boolean
}

/** What stands around the names of one field. */
export interface Surroundings {
  scanned: Scanned
  before(at: number): Word | undefined
  after(at: number): Word | undefined
  /** A steering word of this class ends right before, or starts right after, a single space or nothing. */
  hasBefore(at: number, wordClass: WordClass): boolean
  hasAfter(at: number, wordClass: WordClass): boolean
  startsSentence(at: number): boolean
  /** A name of the gazetteer begins, or ends, here. */
  nameStarts(at: number): boolean
  nameEnds(at: number): boolean
}

/** What may stand between the end of a sentence and the first word of the next. */
const OPENS = /[\s"“‘'(«「『]/
const ENDS_SENTENCE = /[.!?:;。！？…\-–—*]/

/** The bit above those of the classes of steering words. */
const NAME = 0x80

export function surroundingsOf(gazetteer: LoadedGazetteer, scanned: Scanned): Surroundings {
  const { text } = scanned
  const { classOf } = gazetteer
  const { starts, ends } = edgesIn(gazetteer, scanned)
  const isLetter = (at: number) => {
    const characterClass = classOf[text.charCodeAt(at)]! & CLASS_MASK
    return characterClass === CLASS.letter || characterClass === CLASS.mark || characterClass === CLASS.digit
  }
  const wordAt = (start: number, end: number): Word | undefined => {
    const first = classOf[text.charCodeAt(start)]!
    return end > start
      ? {
          text: text.slice(start, end),
          start,
          end,
          isCapitalised: (first & UPPER) !== 0 && (first & LOWER) === 0,
        }
      : undefined
  }
  return {
    scanned,
    before(at) {
      const end = text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 10 ? at - 1 : -1
      if (end < 1) return undefined
      let start = end
      if (text.charCodeAt(start - 1) === 46) start--
      const limit = Math.max(0, end - 40)
      while (start > limit && isLetter(start - 1)) start--
      return wordAt(start, end)
    },
    after(at) {
      if (text.charCodeAt(at) !== 32 && text.charCodeAt(at) !== 10) return undefined
      let end = at + 1
      const limit = Math.min(text.length, at + 40)
      while (end < limit && isLetter(end)) end++
      return wordAt(at + 1, end)
    },
    hasBefore: (at, wordClass) => (((ends[at - 1] ?? 0) | (ends[at] ?? 0)) & (1 << WORD[wordClass])) !== 0,
    hasAfter: (at, wordClass) => (((starts[at + 1] ?? 0) | (starts[at] ?? 0)) & (1 << WORD[wordClass])) !== 0,
    nameStarts: at => ((starts[at] ?? 0) & NAME) !== 0,
    nameEnds: at => ((ends[at] ?? 0) & NAME) !== 0,
    startsSentence(at) {
      let back = at - 1
      while (back >= 0 && OPENS.test(text[back]!)) back--
      return back < 0 || ENDS_SENTENCE.test(text[back]!)
    },
  }
}

/** By place, the classes of the steering words that start or end there, and whether a name does. */
function edgesIn({ entities }: LoadedGazetteer, { text, words, names }: Scanned) {
  const starts = new Uint8Array(text.length + 1)
  const ends = new Uint8Array(text.length + 1)
  const mark = ({ start, end }: Match, bits: number) => {
    starts[start]! |= bits
    ends[end]! |= bits
  }
  for (const word of words)
    mark(
      word,
      word.postings.reduce((bits, { entity }) => bits | (1 << entities.codes[entity]!), 0),
    )
  for (const name of names) mark(name, NAME)
  return { starts, ends }
}

export const textOf = ({ scanned }: Surroundings, { start, end }: Match) => scanned.text.slice(start, end)

/** What stands between two names that follow each other. */
export const textBetween = ({ text }: Scanned, before: Match, behind: Match) =>
  text.slice(before.end, behind.start)

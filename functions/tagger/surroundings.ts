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

export function surroundingsOf(gazetteer: LoadedGazetteer, scanned: Scanned): Surroundings {
  const { text } = scanned
  const { classOf } = gazetteer
  const starts = new Map<number, number>()
  const ends = new Map<number, number>()
  for (const word of scanned.words) {
    let classes = 0
    for (const posting of word.postings) classes |= 1 << gazetteer.entities.codes[posting.entity]!
    starts.set(word.start, (starts.get(word.start) ?? 0) | classes)
    ends.set(word.end, (ends.get(word.end) ?? 0) | classes)
  }
  const nameStarts = new Set(scanned.names.map(name => name.start))
  const nameEnds = new Set(scanned.names.map(name => name.end))
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
    hasBefore(at, wordClass) {
      const bit = 1 << WORD[wordClass]
      return (((ends.get(at - 1) ?? 0) | (ends.get(at) ?? 0)) & bit) !== 0
    },
    hasAfter(at, wordClass) {
      const bit = 1 << WORD[wordClass]
      return (((starts.get(at + 1) ?? 0) | (starts.get(at) ?? 0)) & bit) !== 0
    },
    nameStarts: at => nameStarts.has(at),
    nameEnds: at => nameEnds.has(at),
    startsSentence(at) {
      let back = at - 1
      while (back >= 0 && /[\s"“‘'(«「『]/.test(text[back]!)) back--
      return back < 0 || /[.!?:;。！？…\-–—*]/.test(text[back]!)
    },
  }
}

export const textOf = ({ scanned }: Surroundings, { start, end }: Match) => scanned.text.slice(start, end)

import { once } from '../text/once.ts'
import { graphemeSegmenter } from '../text/segmenters.ts'
import { fold } from './fold.ts'

/** Scripts whose words are not set apart, or, in Korean, written together in more ways than one. */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`
const LETTER = String.raw`[\p{L}\p{M}\p{N}]`
const RUN = `(?<run>[${LETTER}&&[${UNSPACED}]]+)`
const PART = `[${LETTER}--[${UNSPACED}]]+`
/** Runs and words of a text, folded or not. */
export const piece = once(() => new RegExp(`${RUN}|(?<word>${PART}(?:['’‘ʻʼ]${PART})*)`, 'gv'))
const startsRun = once(() => new RegExp(`^[${UNSPACED}]`, 'v'))
/** Whether a piece is a run; the others are words. */
export const isRun = (piece: string) => startsRun().test(piece)
const APOSTROPHE = /['’‘ʻʼ]/
/** A word between its apostrophes; some of these are letters, and alone they are no word. */
export const partsOfWord = (word: string): string[] =>
  APOSTROPHE.test(word) ? word.split(APOSTROPHE).filter(part => part !== '') : [word]

/** Characters of a word; nobody searches for more. */
const LONGEST = 64
const cut = (word: string) => (word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join(''))
/** How many tokens of a query are searched for. */
export const TERMS = 24
const QUERY_LENGTH = 1000

/** Letters to which nothing joins but marks; a run of them alone is cut thirty times as fast. */
const UNJOINED = /^[[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー\uac00-\ud7a3]&&\p{L}]*$/v

export const clustersOf = (run: string): string[] =>
  UNJOINED.test(run) ? [...run] : Array.from(graphemeSegmenter().segment(run), ({ segment }) => segment)

/** A word by its parts between apostrophes, or a run of letters that are not set apart, by its grapheme clusters. */
type Piece = { parts: string[] } | { letters: string[] }

/** Each once. */
function* piecesOf(folded: string): Iterable<Piece> {
  for (const found of new Set(folded.match(piece()))) {
    if (isRun(found)) yield { letters: clustersOf(found) }
    else {
      const parts = partsOfWord(found)
      if (parts.length > 0) yield { parts: parts.map(cut) }
    }
  }
}

/** Conjunction, preposition and article that Arabic writes together with a word of three letters or more. */
const ARABIC_CLITICS = /^(?:[وفبك]?ال|[وف]?لل)(?=\p{Script=Arabic}{3})/u
export const withoutClitics = (word: string) => word.replace(ARABIC_CLITICS, '')
/** Of many words it is a letter of their own, so only a text may be found without it. */
const ARABIC_AND = /^و(?=\p{Script=Arabic}{3})/u
/** A word of a text, and what it may be without what Arabic writes together with it. */
export const readingsOf = (word: string) => [word, withoutClitics(word), word.replace(ARABIC_AND, '')]

const pairs = (letters: readonly string[]) => letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)

/** Korean words that some write as one: 배수 펌프, 배수펌프. */
const SEAM = /(?<=\p{scx=Hang}) (?=\p{scx=Hang})/gu

/** Pairs across the spaces of Korean. */
function* seams(text: string): Iterable<string> {
  for (const { index } of text.matchAll(SEAM)) yield `${text[index - 1]}${text[index + 1]}`
}

/** All under which a text is found: words, also without their apostrophes and clitics; single letters and pairs of neighbours. */
export function textTokens(text: string): string[] {
  const folded = fold(text)
  const found = new Set<string>()
  for (const piece of piecesOf(folded)) {
    if ('letters' in piece) for (const token of [...piece.letters, ...pairs(piece.letters)]) found.add(token)
    else {
      for (const part of piece.parts) for (const reading of readingsOf(part)) found.add(reading)
      if (piece.parts.length > 1) found.add(cut(piece.parts.join('')))
    }
  }
  for (const token of seams(folded)) found.add(token)
  return [...found]
}

/** All that a text must have to be found by this query: `TERMS` of them at most, none if it has no letter or digit. */
export function queryTokens(query: string): string[] {
  const found = new Set<string>()
  for (const piece of piecesOf(fold(query.slice(0, QUERY_LENGTH)))) {
    if ('parts' in piece) for (const part of piece.parts) found.add(withoutClitics(part))
    else
      for (const token of piece.letters.length === 1 ? piece.letters : pairs(piece.letters)) found.add(token)
  }
  return [...found].slice(0, TERMS)
}

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

/** Each once: runs and words. */
const piecesOf = (folded: string) => new Set(folded.match(piece()))
const wordsOf = (piece: string) => partsOfWord(piece).map(cut)

/** Conjunction, preposition and article that Arabic writes together with a word of three letters or more. */
const ARABIC_CLITICS = /^(?:[وفبك]?ال|[وف]?لل)(?=\p{Script=Arabic}{3})/u
export const withoutClitics = (word: string) => word.replace(ARABIC_CLITICS, '')
/** Of many words it is a letter of their own, so only a text may be found without it. */
const ARABIC_AND = /^و(?=\p{Script=Arabic}{3})/u
/** What these begin with; few words do. */
const MAY_BE_JOINED = /^[وفبكال]/
/** A word of a text, and what it may be without what Arabic writes together with it. */
export const readingsOf = (word: string) =>
  MAY_BE_JOINED.test(word) ? [word, withoutClitics(word), word.replace(ARABIC_AND, '')] : [word]

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
    if (isRun(piece)) addRun(found, clustersOf(piece))
    else addWord(found, wordsOf(piece))
  }
  for (const token of seams(folded)) found.add(token)
  return [...found]
}

function addRun(found: Set<string>, letters: readonly string[]) {
  for (const letter of letters) found.add(letter)
  for (const pair of pairs(letters)) found.add(pair)
}

function addWord(found: Set<string>, parts: readonly string[]) {
  for (const part of parts) for (const reading of readingsOf(part)) found.add(reading)
  if (parts.length > 1) found.add(cut(parts.join('')))
}

/** All that a text must have to be found by this query: `TERMS` of them at most, none if it has no letter or digit. */
export function queryTokens(query: string): string[] {
  const found = new Set<string>()
  for (const piece of piecesOf(fold(query.slice(0, QUERY_LENGTH)))) {
    if (!isRun(piece)) for (const part of wordsOf(piece)) found.add(withoutClitics(part))
    else for (const token of inQuery(clustersOf(piece))) found.add(token)
  }
  return [...found].slice(0, TERMS)
}

/** A letter that stands alone, else pairs. */
const inQuery = (letters: readonly string[]) => (letters.length === 1 ? letters : pairs(letters))

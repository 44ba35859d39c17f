import { fold } from '../search/fold.ts'
import { cutWords } from '../text/cut-words.ts'

const WORDS = 3
const LETTERS = 4

/**
 * A number for each three words in a row and, in scripts written without spaces, for each four letters. Case, marks,
 * punctuation, and the way in which Chinese is written make no difference.
 */
export function shinglesOf(text: string): number[] {
  const folded = fold(text)
  const { words, letters } = cutWords(folded)
  const shingles: number[] = []
  addRuns(shingles, folded, words, WORDS)
  addRuns(shingles, folded, letters, LETTERS)
  return shingles
}

/** `cuts` are the beginnings and ends of tokens, in turn. */
function addRuns(shingles: number[], text: string, cuts: readonly number[], length: number) {
  for (let to = 2 * length; to <= cuts.length; to += 2) shingles.push(hash(text, cuts, to - 2 * length, to))
}

/** FNV-1a of these tokens with spaces between. It makes no string of them: there are some for every word of a text. */
function hash(text: string, cuts: readonly number[], from: number, to: number): number {
  let value = 0x811c9dc5
  for (let token = from; token < to; token += 2) {
    if (token > from) value = Math.imul(value ^ 0x20, 0x01000193)
    const end = cuts[token + 1] ?? 0
    for (let at = cuts[token] ?? 0; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  }
  return value
}

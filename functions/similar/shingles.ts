import { fold } from '../search/fold.ts'
import { spacedWord, spacelessLetter } from '../text/spaceless.ts'

const WORDS = 3
const LETTERS = 4

/**
 * A number for each three words in a row and, in scripts written without spaces, for each four letters. Case, marks,
 * punctuation, and the way in which Chinese is written make no difference.
 */
export function shinglesOf(text: string): number[] {
  const folded = fold(text)
  return [
    ...runs(folded.match(spacedWord()) ?? [], WORDS),
    ...runs(folded.match(spacelessLetter()) ?? [], LETTERS),
  ]
}

const runs = (tokens: readonly string[], length: number): number[] =>
  tokens.slice(length - 1).map((_, i) => hash(tokens.slice(i, i + length).join(' ')))

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}

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
  Array.from({ length: Math.max(0, tokens.length - length + 1) }, (_, i) => hash(tokens, i, i + length))

/** FNV-1a of these tokens with spaces between. It makes no string of them: there are some for every word of a text. */
function hash(tokens: readonly string[], from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) {
    const token = tokens[at] ?? ''
    if (at > from) value = Math.imul(value ^ 0x20, 0x01000193)
    for (let i = 0; i < token.length; i++) value = Math.imul(value ^ token.charCodeAt(i), 0x01000193)
  }
  return value
}

import { foldName } from '../functions/tagger/characters.ts'
import { listOf, readTable } from './read-table.ts'

/** Scripts that write words without spaces between them. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{M}]+$/u

/**
 * Names that say only where in some country a place lies, as `Northern Region` and `東部`: provinces are called so,
 * and everything else is too.
 */
export function compassNames(): (folded: string) => boolean {
  const patterns = readTable('compass-words.tsv').map(row => {
    const [directions, divisions] = [row.directions, row.divisions].map(cell => eitherOf(listOf(cell)))
    const isUnspaced = UNSPACED.test(listOf(row.directions)[0]!)
    const gap = isUnspaced ? '' : '(?: |$)'
    return new RegExp(
      `^(?:(?:${divisions})${gap})*(?:${directions})${gap}(?:(?:${directions}|${divisions})${gap})*$`,
      'u',
    )
  })
  return folded => patterns.some(pattern => pattern.test(folded))
}

/** Longer words first, so that `東北` is not read as `東` and a rest. */
const eitherOf = (words: readonly string[]) =>
  words
    .map(foldName)
    .sort((a, b) => b.length - a.length)
    .join('|')

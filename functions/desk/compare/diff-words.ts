import { diffArrays } from 'diff'
import { wordSegmenter } from '../../text/segmenters.ts'
import { spend, type Work } from './work.ts'

export interface Piece {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** What segmenting takes for each UTF-16 unit, in steps of comparing. */
const SEGMENTING = 2

export const splitWords = (text: string): string[] =>
  Array.from(wordSegmenter().segment(text), ({ segment }) => segment)

/**
 * Two texts as one, in whole words: `same` and `removed` together are the text before, `same` and `added` the text after.
 * Where that takes more work than is left, the one is shown as replaced by the other.
 */
export function diffWords(before: string, after: string, work: Work): Piece[] {
  if (before === after) return pieces(['same', before])
  if (before === '' || after === '') return replaced(before, after)
  if (!spend(work, (before.length + after.length) * SEGMENTING)) return replaced(before, after)
  // An edit script of D words takes Myers' algorithm about D² steps.
  const most = Math.floor(Math.sqrt(work.left))
  const found = diffArrays(splitWords(before), splitWords(after), { maxEditLength: most })
  if (!found) {
    spend(work, most ** 2)
    return replaced(before, after)
  }
  const edits = found.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
  spend(work, edits ** 2)
  return joined(
    found.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  )
}

const pieces = (...parts: [Piece['kind'], string][]): Piece[] =>
  parts.filter(([, text]) => text !== '').map(([kind, text]) => ({ kind, text }))

export const replaced = (before: string, after: string) => pieces(['removed', before], ['added', after])

const HAS_WORD = /[\p{L}\p{N}]/u

/** Changes with nothing but spaces or marks between them are one change: it reads as one. */
function joined(found: readonly Piece[]): Piece[] {
  const runs: Piece[] = []
  let removed = ''
  let added = ''
  const close = () => {
    runs.push(...replaced(removed, added))
    removed = ''
    added = ''
  }
  found.forEach(({ kind, text }, i) => {
    const isBetween =
      removed + added !== '' && i + 1 < found.length && !HAS_WORD.test(text) && text.length < 3
    if (kind === 'same' && !isBetween) {
      close()
      runs.push({ kind, text })
    } else {
      if (kind !== 'added') removed += text
      if (kind !== 'removed') added += text
    }
  })
  close()
  return runs
}

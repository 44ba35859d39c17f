import { diffArrays } from 'diff'
import { diffWords, type Piece, replaced, splitWords } from './diff-words.ts'
import { spend, type Work } from './work.ts'

/** A paragraph of either text, with the empty lines after it. */
export type Paragraph = readonly Piece[]

export const isChanged = (paragraph: Paragraph) => paragraph.some(({ kind }) => kind !== 'same')

/** Paragraphs of a hunk that are compared with each other, one by one. */
const PAIRS = 256

/**
 * Two texts of several paragraphs as one: first the paragraphs that stand in both are found, then words in those between.
 * The pieces of all paragraphs together are those of `diffWords`.
 */
export function diffParagraphs(before: string, after: string, work: Work): Paragraph[] {
  const [old, young] = [splitParagraphs(before), splitParagraphs(after)]
  spend(work, old.length + young.length)
  const most = Math.floor(Math.sqrt(work.left / 4))
  const found = diffArrays(old, young, { maxEditLength: most })
  if (!found) return [replaced(before, after)]
  const edits = found.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
  spend(work, edits ** 2)

  const paragraphs: Paragraph[] = []
  let removed: string[] = []
  let added: string[] = []
  const close = () => {
    paragraphs.push(
      ...pairUp(removed, added, work).map(([from, to]) => diffWords(from ?? '', to ?? '', work)),
    )
    removed = []
    added = []
  }
  for (const run of found) {
    if (run.removed) removed = run.value
    else if (run.added) added = run.value
    else {
      close()
      paragraphs.push(...run.value.map((text): Paragraph => [{ kind: 'same', text }]))
    }
  }
  close()
  return paragraphs
}

const splitParagraphs = (text: string) => text.match(/[\s\S]+?(?:\n{2,}|$)/g) ?? []

type Pair = readonly [before: string | undefined, after: string | undefined]

/** Less alike than this they are two paragraphs, not one that was rewritten. */
const ALIKE = 0.25

/** Which paragraph became which, in the order of both texts, so that as many words as can be stay where they are. */
function pairUp(removed: readonly string[], added: readonly string[], work: Work): Pair[] {
  const cells = removed.length * added.length
  const size = removed.join('').length + added.join('').length
  if (cells <= 1 || cells > PAIRS || !spend(work, size * 4)) {
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, i) => [removed[i], added[i]])
  }
  const words = (text: string) => new Set(splitWords(text).filter(word => word.trim() !== ''))
  const [olds, youngs] = [removed.map(words), added.map(words)]
  const likeness = olds.map(old => youngs.map(young => alike(old, young)))
  // best[i][j]: the most that paragraphs from i and j on can share.
  const best = Array.from({ length: removed.length + 1 }, () => new Array<number>(added.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const kept = (i: number, j: number) => (likeness[i]?.[j] ?? 0) + at(i + 1, j + 1)
  for (let i = removed.length - 1; i >= 0; i--) {
    for (let j = added.length - 1; j >= 0; j--) {
      best[i]![j] = Math.max(kept(i, j), at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < removed.length || j < added.length) {
    const isPair = i < removed.length && j < added.length && (likeness[i]?.[j] ?? 0) > 0
    if (isPair && at(i, j) === kept(i, j)) pairs.push([removed[i++], added[j++]])
    else if (i < removed.length && (j >= added.length || at(i, j) === at(i + 1, j)))
      pairs.push([removed[i++], undefined])
    else pairs.push([undefined, added[j++]])
  }
  return pairs
}

/** Dice's coefficient of two sets of words; 0 where they are hardly alike. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  const share = (2 * shared) / (a.size + b.size || 1)
  return share < ALIKE ? 0 : share
}

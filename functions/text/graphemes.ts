import { graphemeSegmenter, wordSegmenter } from './segmenters.ts'
import { lastSentenceEnd } from './sentence-end.ts'

/**
 * Each a cluster of its own, so that no segmenter is needed: Latin, Greek, Cyrillic, punctuation, kana, Han and Hangul
 * syllables, without marks, joiners, emoji, and CR, which would go with an LF.
 */
const PLAIN =
  /^[\n\x20-\x7e\xa1-\xa8\xaa-\xac\xaf-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u203b\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9d]*$/

/** User-perceived characters (UAX 29 extended grapheme clusters). */
export function countGraphemes(text: string): number {
  if (PLAIN.test(text)) return text.length
  let count = 0
  for (const _ of graphemeSegmenter().segment(text)) count++
  return count
}

/** A cut after a sentence keeps at least this part of the limit. */
const SHORTEST_PART = 1 / 3
const ELLIPSIS = '…'

/**
 * At most `limit` graphemes from the beginning: whole sentences, else whole words and "…", which counts. A text that is
 * no longer stays as it is.
 */
export function cutAtSentence(text: string, limit: number): string {
  const ends = graphemeEnds(text, limit)
  if (ends.at(-1) === text.length) return text.trim()
  const end = lastSentenceEnd(text, ends[Math.ceil(limit * SHORTEST_PART)] ?? 0, ends.at(-1) ?? 0)
  return end === undefined ? cutAtWord(text, limit - 1) + ELLIPSIS : text.slice(0, end).trim()
}

/** Where the first graphemes end, at most `limit` of them; 0 first. */
function graphemeEnds(text: string, limit: number): number[] {
  const start = text.slice(0, limit + 1)
  if (PLAIN.test(start)) return Array.from({ length: Math.min(text.length, limit) + 1 }, (_, end) => end)
  const ends = [0]
  for (const { index, segment } of graphemeSegmenter().segment(text)) {
    if (ends.length > limit) break
    ends.push(index + segment.length)
  }
  return ends
}

/** What no cut text ends with: space, an opening bracket or quote, a comma, a dash. */
const DANGLING = /^[\s\p{Ps}\p{Pi}\p{Pd},;:、，；：،؛]+$/u

/**
 * The longest beginning of at most `limit` graphemes that ends at a word boundary, in scripts without spaces at
 * that of the dictionary (UAX 29); a single word longer than the limit is cut between graphemes.
 */
export function cutAtWord(text: string, limit: number): string {
  const ends = graphemeEnds(text, limit)
  if (ends.at(-1) === text.length) return text.trim()

  const segments = wordSegmenter().segment(text)
  let last = ends.length - 1
  for (;;) {
    const end = ends[last] ?? 0
    const boundary = segments.containing(end)?.index ?? end
    if (boundary === end) break
    while ((ends[last] ?? 0) > boundary) last--
  }
  if (last === 0) last = ends.length - 1
  while (last > 0 && DANGLING.test(text.slice(ends[last - 1], ends[last]))) last--
  return text.slice(0, ends[last]).trim()
}

let graphemeSegmenter: Intl.Segmenter | undefined
let wordSegmenter: Intl.Segmenter | undefined
let sentenceSegmenter: Intl.Segmenter | undefined

function graphemes(text: string): Intl.Segments {
  graphemeSegmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return graphemeSegmenter.segment(text)
}

function words(text: string): Intl.Segments {
  wordSegmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  return wordSegmenter.segment(text)
}

/** Each a cluster of its own: no marks, no joiners, and no CR that would go with an LF. */
const PLAIN = /^[\n\x20-\x7e]*$/

/** User-perceived characters (UAX 29 extended grapheme clusters). */
export function countGraphemes(text: string): number {
  if (PLAIN.test(text)) return text.length
  let count = 0
  for (const _ of graphemes(text)) count++
  return count
}

/** A cut after a sentence keeps at least this part of the limit: a rule that takes "Dr." for one must not decide. */
const SHORTEST_PART = 1 / 3
const ELLIPSIS = '…'

/**
 * At most `limit` graphemes from the beginning: whole sentences (UAX 29), else whole words and "…", which counts. A text
 * that is no longer stays as it is.
 */
export function cutAtSentence(text: string, limit: number): string {
  const longest = cutAtWord(text, limit)
  if (longest === text.trim()) return longest
  sentenceSegmenter ??= new Intl.Segmenter('und', { granularity: 'sentence' })
  const end = sentenceSegmenter.segment(text).containing(longest.length)?.index ?? 0
  const sentences = text.slice(0, end).trim()
  if (end <= longest.length && countGraphemes(sentences) >= limit * SHORTEST_PART) return sentences
  return cutAtWord(text, limit - 1) + ELLIPSIS
}

/** What no cut text ends with: space, an opening bracket or quote, a comma, a dash. */
const DANGLING = /^[\s\p{Ps}\p{Pi}\p{Pd},;:、，；：،؛]+$/u

/**
 * The longest beginning of at most `limit` graphemes that ends at a word boundary, in scripts without spaces at
 * that of the dictionary (UAX 29); a single word longer than the limit is cut between graphemes.
 */
export function cutAtWord(text: string, limit: number): string {
  const ends = [0]
  for (const { index, segment } of graphemes(text)) {
    if (ends.length > limit) break
    ends.push(index + segment.length)
  }
  if (ends.at(-1) === text.length) return text.trim()

  const segments = words(text)
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

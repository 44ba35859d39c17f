import type { LabelledSentence } from './label-sentences.ts'

/** Sentences whose features are numbered from 0; the features of unit u stand from `starts[u]` to `starts[u + 1]`. */
export interface IndexedSentence {
  labels: Uint8Array
  starts: Uint32Array
  features: Uint32Array
}

export interface Indexed {
  /** Hashes by number. */
  hashes: Int32Array
  sentences: IndexedSentence[]
}

/** Numbers the features that were seen often enough, in the order in which they appear; the others are left out. */
export function indexFeatures(sentences: readonly LabelledSentence[], leastSeen: number): Indexed {
  const counts = new Map<number, number>()
  for (const { features } of sentences) {
    for (const hash of features) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  const numbers = new Map<number, number>()
  for (const [hash, count] of counts) if (count >= leastSeen) numbers.set(hash, numbers.size)
  return {
    hashes: Int32Array.from(numbers.keys()),
    sentences: sentences.map(({ features, ends, labels }) => {
      const starts = new Uint32Array(labels.length + 1)
      const kept: number[] = []
      let at = 0
      ends.forEach((end, unit) => {
        for (; at < end; at++) {
          const number = numbers.get(features[at]!)
          if (number !== undefined) kept.push(number)
        }
        starts[unit + 1] = kept.length
      })
      return { labels, starts, features: Uint32Array.from(kept) }
    }),
  }
}

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
    for (const hash of features) if (hash !== 0) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  const numbers = new Map<number, number>()
  for (const [hash, count] of counts) if (count >= leastSeen) numbers.set(hash, numbers.size)
  return {
    hashes: Int32Array.from(numbers.keys()),
    sentences: sentences.map(({ features, labels }) => {
      const perUnit = features.length / labels.length
      const starts = new Uint32Array(labels.length + 1)
      const kept: number[] = []
      for (let at = 0; at < features.length; at++) {
        const number = numbers.get(features[at]!)
        if (number !== undefined) kept.push(number)
        if ((at + 1) % perUnit === 0) starts[(at + 1) / perUnit] = kept.length
      }
      return { labels, starts, features: Uint32Array.from(kept) }
    }),
  }
}

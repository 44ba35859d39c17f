import type { Candidates } from '../../../functions/tagger/sequence/candidates.ts'
import {
  CANDIDATE_COUNT,
  CANDIDATE_HASHES,
  OUTSIDE,
} from '../../../functions/tagger/sequence/model-layout.ts'
import { FOLD_COUNT } from '../folds.ts'
import type { LabelledSentence } from './label-sentences.ts'

type Labelled = Pick<LabelledSentence, 'labels' | 'candidates'>

const EPOCHS = 5
const LEARNING_RATE = 0.2
const L2 = 0.002
/** A probability that misses by less teaches nothing. */
const LEAST_GRADIENT = 1e-3
const LARGEST = 127

/**
 * Learns which units may be in a name, by logistic regression. The threshold is the one that all but the given share of
 * names' units pass whose sentence the weights did not see. The same sentences give the same bytes.
 */
export function trainCandidates(sentences: readonly Labelled[], missed: number): Candidates {
  const parts = Array.from({ length: FOLD_COUNT }, (_, part) =>
    Map.groupBy(sentences, (_, index) => Math.floor((index * FOLD_COUNT) / sentences.length) === part),
  )
  const unseen = parts.flatMap(part =>
    (part.get(true) ?? []).flatMap(scoresOfNames(fitWeights(part.get(false) ?? []))),
  )
  const least = unseen.sort((a, b) => a - b)[Math.floor(unseen.length * missed)] ?? 0
  const weights = fitWeights(sentences)
  const unit = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / LARGEST
  return {
    weights: Int8Array.from(weights, weight => Math.round(weight / unit)),
    least: Math.floor(least / unit),
  }
}

function fitWeights(sentences: readonly Labelled[]): Float64Array {
  const weights = new Float64Array(CANDIDATE_COUNT)
  const squares = new Float64Array(CANDIDATE_COUNT)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const sentence of sentences) {
      const { labels, candidates } = sentence
      const misses = scoresOf(weights, sentence).map(
        (score, unit) => 1 / (1 + Math.exp(-score)) - Number(labels[unit] !== OUTSIDE),
      )
      withNeighbours(misses).forEach((miss, unit) => {
        if (Math.abs(miss) < LEAST_GRADIENT) return
        for (let hash = 0; hash < CANDIDATE_HASHES; hash++) {
          const place = candidates[unit * CANDIDATE_HASHES + hash]!
          const gradient = miss + L2 * weights[place]!
          squares[place]! += gradient ** 2
          weights[place]! -= (LEARNING_RATE * gradient) / Math.sqrt(1 + squares[place]!)
        }
      })
    }
  }
  return weights
}

/** As the decoder adds up weights, and so the way back too: what a unit missed teaches its neighbours. */
const withNeighbours = (values: Float64Array) =>
  values.map((value, unit) => (values[unit - 1] ?? 0) + 2 * value + (values[unit + 1] ?? 0))

function scoresOf(weights: Float64Array, { labels, candidates }: Labelled): Float64Array {
  const sums = new Float64Array(labels.length)
  candidates.forEach((place, hash) => {
    sums[Math.floor(hash / CANDIDATE_HASHES)]! += weights[place]!
  })
  return withNeighbours(sums)
}

const scoresOfNames = (weights: Float64Array) => (sentence: Labelled) =>
  [...scoresOf(weights, sentence)].filter((_, unit) => sentence.labels[unit] !== OUTSIDE)

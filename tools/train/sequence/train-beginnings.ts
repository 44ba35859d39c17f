import type { Beginnings } from '../../../functions/tagger/sequence/beginnings.ts'
import {
  BEGINNING_COUNT,
  BEGINNING_HASHES,
  OUTSIDE,
} from '../../../functions/tagger/sequence/model-layout.ts'
import { FOLD_COUNT } from '../folds.ts'
import type { LabelledSentence } from './label-sentences.ts'

type Labelled = Pick<LabelledSentence, 'labels' | 'beginnings'>

/** Share of names whose beginning may be missed. */
const MISSED = 0.01
const EPOCHS = 5
const LEARNING_RATE = 0.2
const L2 = 0.002
/** A probability that misses by less teaches nothing. */
const LEAST_GRADIENT = 1e-3
const LARGEST = 127

/**
 * Learns where names begin, by logistic regression. The threshold is the one that all but few names pass whose sentence
 * the weights did not see. The same sentences give the same bytes.
 */
export function trainBeginnings(sentences: readonly Labelled[]): Beginnings {
  const parts = Array.from({ length: FOLD_COUNT }, (_, part) =>
    Map.groupBy(sentences, (_, index) => Math.floor((index * FOLD_COUNT) / sentences.length) === part),
  )
  const unseen = parts.flatMap(part =>
    beginningScores(fitWeights(part.get(false) ?? []), part.get(true) ?? []),
  )
  const least = unseen.sort((a, b) => a - b)[Math.floor(unseen.length * MISSED)] ?? 0
  const weights = fitWeights(sentences)
  const unit = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / LARGEST
  return {
    weights: Int8Array.from(weights, weight => Math.round(weight / unit)),
    least: Math.floor(least / unit),
  }
}

function fitWeights(sentences: readonly Labelled[]): Float64Array {
  const weights = new Float64Array(BEGINNING_COUNT)
  const squares = new Float64Array(BEGINNING_COUNT)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { labels, beginnings } of sentences) {
      for (let unit = 0; unit < labels.length; unit++) {
        const miss =
          1 / (1 + Math.exp(-scoreOf(weights, beginnings, unit))) - Number(isBeginning(labels[unit]!))
        if (Math.abs(miss) < LEAST_GRADIENT) continue
        for (let hash = 0; hash < BEGINNING_HASHES; hash++) {
          const place = beginnings[unit * BEGINNING_HASHES + hash]!
          const gradient = miss + L2 * weights[place]!
          squares[place]! += gradient ** 2
          weights[place]! -= (LEARNING_RATE * gradient) / Math.sqrt(1 + squares[place]!)
        }
      }
    }
  }
  return weights
}

const isBeginning = (label: number) => label !== OUTSIDE && label % 2 === 1

function scoreOf(weights: Float64Array, beginnings: Uint16Array, unit: number): number {
  let score = 0
  for (let hash = 0; hash < BEGINNING_HASHES; hash++)
    score += weights[beginnings[unit * BEGINNING_HASHES + hash]!]!
  return score
}

const beginningScores = (weights: Float64Array, sentences: readonly Labelled[]) =>
  sentences.flatMap(({ labels, beginnings }) =>
    [...labels.entries()]
      .filter(([, label]) => isBeginning(label))
      .map(([unit]) => scoreOf(weights, beginnings, unit)),
  )

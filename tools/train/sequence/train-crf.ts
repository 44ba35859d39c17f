import { LABEL_COUNT } from '../../../functions/tagger/sequence/model-layout.ts'
import { seededRandom, shuffle } from '../seeded-random.ts'
import type { Indexed, IndexedSentence } from './index-features.ts'
import { type Lattice, makeLattice, passForwardAndBackward, transitionFactors } from './lattice.ts'

export interface TrainingOptions {
  epochs: number
  /** Pull towards zero: what its sentences do not insist on, a weight is not given. */
  l1: number
  /** Share of the features that each look at a sentence leaves out, so that no single one is relied on. */
  dropout: number
  learningRate: number
  seed: number
}

export interface Weights {
  /** One row a feature, one column a label. */
  features: Float64Array
  /** From each label (row) to each. */
  transitions: Float64Array
}

/** Sums that FTRL-Proximal keeps for every weight (McMahan 2013, algorithm 1). */
interface Ftrl {
  weights: Float64Array
  gradients: Float64Array
  squares: Float64Array
}

const BETA = 1
/** A probability that misses by less teaches nothing. */
const LEAST_GRADIENT = 1e-5

/** Fits a linear-chain CRF: most weights stay exactly zero. The same sentences give the same weights. */
export function trainCrf(indexed: Indexed, options: TrainingOptions): Weights {
  const { sentences, hashes } = indexed
  const size = hashes.length * LABEL_COUNT
  const ftrl: Ftrl = {
    weights: new Float64Array(size),
    gradients: new Float64Array(size),
    squares: new Float64Array(size),
  }
  const transitions = new Float64Array(LABEL_COUNT ** 2)
  const squares = new Float64Array(LABEL_COUNT ** 2)
  const factors = new Float64Array(LABEL_COUNT ** 2)
  const missed = new Float64Array(LABEL_COUNT ** 2)
  const lattice = makeLattice(sentences.reduce((most, { labels }) => Math.max(most, labels.length), 1))
  const random = seededRandom(options.seed)
  const order = Uint32Array.from(sentences.keys())
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const sentence = dropFeatures(sentences[index]!, options.dropout, random)
      addScores(sentence, ftrl.weights, lattice.scores)
      transitionFactors(transitions, factors)
      passForwardAndBackward(lattice, sentence.labels.length, factors)
      missTransitions(lattice, sentence.labels, factors, missed)
      stepFeatures(ftrl, lattice, sentence, options)
      for (let at = 0; at < transitions.length; at++) {
        squares[at]! += missed[at]! ** 2
        transitions[at]! -= (options.learningRate * missed[at]!) / (BETA + Math.sqrt(squares[at]!))
      }
    }
  }
  return { features: ftrl.weights, transitions }
}

function dropFeatures(sentence: IndexedSentence, share: number, random: () => number): IndexedSentence {
  const starts = new Uint32Array(sentence.starts.length)
  const features = new Uint32Array(sentence.features.length)
  let kept = 0
  for (let unit = 0; unit < sentence.labels.length; unit++) {
    for (let at = sentence.starts[unit]!; at < sentence.starts[unit + 1]!; at++) {
      if (random() >= share) features[kept++] = sentence.features[at]!
    }
    starts[unit + 1] = kept
  }
  return { labels: sentence.labels, starts, features }
}

function addScores(
  { labels, starts, features }: IndexedSentence,
  weights: Float64Array,
  scores: Float64Array,
) {
  scores.fill(0, 0, labels.length * LABEL_COUNT)
  for (let unit = 0; unit < labels.length; unit++) {
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      const row = features[at]! * LABEL_COUNT
      for (let label = 0; label < LABEL_COUNT; label++)
        scores[unit * LABEL_COUNT + label]! += weights[row + label]!
    }
  }
}

/** How often each transition is expected, less how often it is taken. */
function missTransitions(
  { scores, forward, backward, scales }: Lattice,
  labels: Uint8Array,
  factors: Float64Array,
  missed: Float64Array,
): void {
  missed.fill(0)
  for (let unit = 1; unit < labels.length; unit++) {
    const at = unit * LABEL_COUNT
    for (let from = 0; from < LABEL_COUNT; from++) {
      const reached = forward[at - LABEL_COUNT + from]! * scales[unit]!
      for (let to = 0; to < LABEL_COUNT; to++) {
        const step = from * LABEL_COUNT + to
        missed[step]! += reached * factors[step]! * scores[at + to]! * backward[at + to]!
      }
    }
    missed[labels[unit - 1]! * LABEL_COUNT + labels[unit]!]!--
  }
}

function stepFeatures(
  { weights, gradients, squares }: Ftrl,
  { forward, backward }: Lattice,
  { labels, starts, features }: IndexedSentence,
  { l1, learningRate }: TrainingOptions,
): void {
  for (let unit = 0; unit < labels.length; unit++) {
    for (let label = 0; label < LABEL_COUNT; label++) {
      const at = unit * LABEL_COUNT + label
      const gradient = forward[at]! * backward[at]! - (label === labels[unit] ? 1 : 0)
      if (Math.abs(gradient) < LEAST_GRADIENT) continue
      for (let feature = starts[unit]!; feature < starts[unit + 1]!; feature++) {
        const weight = features[feature]! * LABEL_COUNT + label
        const square = squares[weight]!
        const root = Math.sqrt(square + gradient ** 2)
        const sum =
          gradients[weight]! + gradient - ((root - Math.sqrt(square)) / learningRate) * weights[weight]!
        squares[weight] = square + gradient ** 2
        gradients[weight] = sum
        weights[weight] =
          Math.abs(sum) <= l1 ? 0 : ((Math.sign(sum) * l1 - sum) * learningRate) / (BETA + root)
      }
    }
  }
}

import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import type { Licence, TrainingCorpus } from './training-corpora.ts'

/** Shares of right and found, and F1, each of one kind on one corpus. */
export interface FoldedFigures {
  precision: number
  recall: number
  f1: number
  exactF1: number
}

/** A model as it was made, with what the manifest says of it. */
export interface Trained {
  name: string
  bytes: Uint8Array
  corpora: readonly TrainingCorpus[]
  /** The licence under which the weights are given away. */
  licence: Licence
  gazetteer: string
  folds: number
  /** By corpus, then kind: every text judged by a model that did not see it. */
  figures: Record<string, Record<string, FoldedFigures>>
}

/** One row of what `npm run train` can do. */
export interface ModelTraining {
  name: string
  train(gazetteer: LoadedGazetteer, corporaFolder: string): Trained
}

import { type FeatureSet, featureSetOf, type ModelLanguage, modelLanguage } from './feature-set.ts'
import { type Exponentials, type MarginalSpace, makeExponentials, makeMarginalSpace } from './marginals.ts'
import { LABEL_COUNT } from './model-layout.ts'
import { readWeights, type WeightTable } from './weight-table.ts'
import { LONGEST_WINDOW } from './windows.ts'

/** A language's model with the space that it works in; decoding is synchronous, so one space is enough. */
export interface Model {
  language: ModelLanguage
  weights: WeightTable
  featureSet: FeatureSet
  exponentials: Exponentials
  /** Of one unit. */
  features: Int32Array
  scores: Int32Array
  probabilities: Float64Array
  marginal: MarginalSpace
}

/** Throws RangeError when the bytes are no model of this layout and these features, or are damaged. */
export function loadModel(bytes: ArrayBuffer): Model {
  const weights = readWeights(bytes)
  const language = modelLanguage(weights.language)
  if (language === undefined) throw new RangeError(`No features are known for ${weights.language}`)
  const featureSet = featureSetOf(language)
  return {
    language,
    weights,
    featureSet,
    exponentials: makeExponentials(weights.transitions, weights.unit),
    features: new Int32Array(featureSet.count),
    scores: new Int32Array(LABEL_COUNT),
    probabilities: new Float64Array(LONGEST_WINDOW * LABEL_COUNT),
    marginal: makeMarginalSpace(LONGEST_WINDOW),
  }
}

import { MODEL_LANGUAGES } from '../../../functions/tagger/sequence/feature-set.ts'
import { FOLD_COUNT } from '../folds.ts'
import type { ModelTraining } from '../training.ts'
import { type Licence, readTrainingCorpus, type TrainingCorpus } from '../training-corpora.ts'
import { modelOf } from './fold-models.ts'
import { scoreFolds } from './score-folds.ts'
import { SEQUENCE_TRAININGS } from './train-language.ts'

/** A model of names for each language that there is labelled text in. */
export const SEQUENCE_MODELS: readonly ModelTraining[] = MODEL_LANGUAGES.map(language => ({
  name: language,
  train: (gazetteer, corporaFolder) => {
    const corpora = SEQUENCE_TRAININGS[language].corpora.map(name => readTrainingCorpus(corporaFolder, name))
    const documents = corpora.flatMap(corpus => corpus.documents)
    return {
      name: language,
      bytes: modelOf(gazetteer, language, documents),
      corpora,
      licence: licenceOf(corpora),
      gazetteer: gazetteer.version,
      folds: FOLD_COUNT,
      figures: scoreFolds(gazetteer, language, corpora),
    }
  },
}))

/** Share-alike of whatever version asks for its newest, which the older allows. */
function licenceOf(corpora: readonly TrainingCorpus[]): Licence {
  return corpora.some(({ licence }) => licence.startsWith('CC BY-SA')) ? 'CC BY-SA 4.0' : corpora[0]!.licence
}

import { FOLD_COUNT } from './folds.ts'
import { listSubjects, SUBJECT_CORPORA, subjectExamples } from './subject-examples.ts'
import { trainSubjects } from './train-subjects.ts'
import type { ModelTraining } from './training.ts'
import { readTrainingCorpus } from './training-corpora.ts'

/** One model of subjects for all languages. `npm run evaluate` tells how well it does. */
export const SUBJECT_TRAINING: ModelTraining = {
  name: 'subjects',
  train: (gazetteer, corporaFolder) => {
    const corpora = SUBJECT_CORPORA.map(name => readTrainingCorpus(corporaFolder, name))
    const subjects = listSubjects(gazetteer)
    return {
      name: 'subjects',
      bytes: trainSubjects(subjectExamples(gazetteer, corpora, subjects), subjects),
      corpora,
      licence: 'CC BY-SA 4.0',
      gazetteer: gazetteer.version,
      folds: FOLD_COUNT,
      figures: {},
    }
  },
}

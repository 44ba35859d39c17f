import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import { loadSubjects } from '../../functions/tagger/subjects.ts'
import type { Models } from '../../functions/tagger/tag.ts'
import {
  listSubjects,
  SUBJECT_CORPORA,
  type SubjectExample,
  sibFold,
  subjectExamples,
} from '../train/subject-examples.ts'
import { trainSubjects } from '../train/train-subjects.ts'
import { readTrainingCorpus } from '../train/training-corpora.ts'
import type { Corpus } from './score.ts'

/** Models that have seen no text of a fold; trained when first asked for. */
export function foldModels(
  gazetteer: LoadedGazetteer,
  folder: string,
): (corpus: Corpus, fold: number) => Models {
  const trained = new Map<number, Models>()
  const subjects = listSubjects(gazetteer)
  let examples: SubjectExample[] | undefined
  return ({ teaches }, fold) => {
    if (teaches !== 'subjects') return {}
    let models = trained.get(fold)
    if (models === undefined) {
      examples ??= subjectExamples(
        gazetteer,
        SUBJECT_CORPORA.map(name => readTrainingCorpus(folder, name)),
        subjects,
      )
      const others = examples.filter(({ id }) => !id.startsWith('sib-') || sibFold(id) !== fold)
      const bytes = trainSubjects(others, subjects)
      models = { subjects: loadSubjects(new Uint8Array(bytes).buffer) }
      trained.set(fold, models)
    }
    return models
  }
}

import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import { type ModelLanguage, modelLanguage } from '../../functions/tagger/sequence/feature-set.ts'
import { loadSubjects } from '../../functions/tagger/subjects.ts'
import { foldedDocuments, foldModel } from '../train/sequence/fold-models.ts'
import { SEQUENCE_TRAININGS } from '../train/sequence/train-language.ts'
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
import type { ModelsOf } from './tag-corpus.ts'

/** Models that have not seen a text, since they have seen no text of its fold; trained when first asked for. */
export function foldModels(gazetteer: LoadedGazetteer, folder: string): (corpus: Corpus) => ModelsOf {
  const read = (names: readonly string[]) => names.map(name => readTrainingCorpus(folder, name))
  const subjects = listSubjects(gazetteer)
  let examples: SubjectExample[] | undefined
  const subjectModel = once((fold: number) => {
    examples ??= subjectExamples(gazetteer, read(SUBJECT_CORPORA), subjects)
    const others = examples.filter(({ id }) => !id.startsWith('sib-') || sibFold(id) !== fold)
    return loadSubjects(new Uint8Array(trainSubjects(others, subjects)).buffer)
  })
  const nameModels = once((language: ModelLanguage) => {
    const documents = foldedDocuments(language, read(SEQUENCE_TRAININGS[language].corpora))
    return once((fold: number) => foldModel(gazetteer, language, documents, fold))
  })
  return ({ teaches }) =>
    (language, fold) => {
      if (teaches === 'subjects') return { subjects: subjectModel(fold) }
      const name = modelLanguage(language)
      return name === undefined ? {} : { sequence: nameModels(name)(fold) }
    }
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return key => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}

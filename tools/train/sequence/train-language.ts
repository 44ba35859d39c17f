import type { LoadedGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { featureSetOf, type ModelLanguage } from '../../../functions/tagger/sequence/feature-set.ts'
import type { GoldDocument } from '../../gold/gold.ts'
import { fillNameFilter } from './fill-name-filter.ts'
import { indexFeatures } from './index-features.ts'
import { labelSentences } from './label-sentences.ts'
import { trainCandidates } from './train-candidates.ts'
import { type TrainingOptions, trainCrf } from './train-crf.ts'
import { writeModel } from './write-model.ts'

export interface LanguageTraining {
  /** Those in another language teach what the two write alike: shapes, endings, names and what is on lists. */
  corpora: readonly string[]
  /** Lists of `gazetteer/names`. */
  names: readonly string[]
  /** Of the filter that holds the lists, if not the usual: the more, the fewer words pass for listed that are not. */
  bitsPerName?: number
  /** A feature counts from so many uses on: two, or three where sentences stand there in two scripts or languages. */
  leastSeen: number
  /**
   * Who is in the news when a corpus is made, the gazetteer mostly knows. If true, it does not tell in every second document, so that
   * a model learns as much from what stands around names of which nobody has heard.
   */
  hidesNames: boolean
  /** Share of names' units that need be no candidates: the more, the quicker a text is read, until the folds lose names. */
  missed: number
  options: TrainingOptions
}

/** Words come with little text to learn from: rely less on single features. */
const OF_WORDS: TrainingOptions = { seed: 1, epochs: 20, learningRate: 0.2, l1: 1.5, dropout: 0.4 }
const OF_CHARACTERS: TrainingOptions = { seed: 1, epochs: 18, learningRate: 0.15, l1: 5, dropout: 0.2 }

export const SEQUENCE_TRAININGS: Readonly<Record<ModelLanguage, LanguageTraining>> = {
  en: {
    corpora: ['en-ewt', 'id-nergrit'],
    names: ['en', 'en-census', 'en-words'],
    leastSeen: 3,
    hidesNames: true,
    missed: 0.03,
    options: { ...OF_WORDS, l1: 0.7, dropout: 0.5 },
  },
  hi: { corpora: ['hi-hiner'], names: [], leastSeen: 2, hidesNames: true, missed: 0.02, options: OF_WORDS },
  id: {
    corpora: ['id-nergrit'],
    names: ['id', 'en', 'id-words'],
    leastSeen: 2,
    hidesNames: true,
    missed: 0.02,
    options: { ...OF_WORDS, epochs: 40 },
  },
  ja: {
    corpora: ['ja-stockmark', 'ja-gsd'],
    names: ['ja', 'ja-words'],
    leastSeen: 2,
    hidesNames: false,
    missed: 0.02,
    options: { ...OF_CHARACTERS, l1: 10.5 },
  },
  ko: {
    corpora: ['ko-klue'],
    names: ['ko'],
    leastSeen: 2,
    hidesNames: false,
    missed: 0.02,
    options: OF_CHARACTERS,
  },
  th: {
    corpora: ['th-thainer'],
    names: ['th-words'],
    bitsPerName: 12,
    leastSeen: 2,
    hidesNames: true,
    missed: 0.02,
    options: { ...OF_CHARACTERS, l1: 7 },
  },
  zh: {
    corpora: ['zh-gsd-hans', 'zh-gsd-hant'],
    names: ['zh', 'zh-words'],
    leastSeen: 3,
    hidesNames: true,
    missed: 0.03,
    options: { ...OF_CHARACTERS, l1: 19 },
  },
}

/** A model's file from labelled documents. The same documents in the same order give the same bytes. */
export function trainLanguage(
  gazetteer: LoadedGazetteer,
  language: ModelLanguage,
  documents: readonly GoldDocument[],
): Uint8Array<ArrayBuffer> {
  const { names, bitsPerName, leastSeen, hidesNames, missed, options } = SEQUENCE_TRAININGS[language]
  const featureSet = featureSetOf(language)
  const filter = fillNameFilter(gazetteer, featureSet, names, bitsPerName)
  const sentences = documents
    .flatMap((document, i) =>
      labelSentences(gazetteer, { featureSet, filter }, document, hidesNames && i % 2 === 1),
    )
    .filter(({ labels }) => labels.length > 0)
  const indexed = indexFeatures(sentences, leastSeen)
  return writeModel({
    language,
    hashes: indexed.hashes,
    weights: trainCrf(indexed, options),
    candidates: trainCandidates(sentences, missed),
    names: filter,
  })
}

import { countCues, cueWeights } from '../../functions/tagger/count-cues.ts'
import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import { KIND, NONE } from '../../functions/tagger/layout.ts'
import { scan } from '../../functions/tagger/scan.ts'
import { type CueWeights, eachFeature, TAUGHT_SUBJECTS } from '../../functions/tagger/subjects.ts'
import type { GoldDocument } from '../gold/gold.ts'
import { FOLD_COUNT } from './folds.ts'
import { BITS } from './subject-bits.ts'
import type { TrainingCorpus } from './training-corpora.ts'

/** A text as the trainer reads it: one value a feature, one label and one weight a subject. */
export interface SubjectExample {
  buckets: Uint32Array
  values: Float32Array
  /** 1 where the text has the subject. */
  labels: Uint8Array
  /** 0 where nobody knows. */
  weights: Float32Array
  /** Id of the document. */
  id: string
}

/** Media topic number of each subject of SIB-200; 0 is what no media topic covers. */
const SIB_SUBJECTS: Readonly<Record<string, number>> = {
  politics: 11000000,
  sports: 15000000,
  health: 7000000,
  'science/technology': 13000000,
  entertainment: 1000000,
  travel: 10000000,
  geography: 0,
}

const LABELLED = 'sib'

/** The labelled corpus, then those whose subjects cues tell. */
export const SUBJECT_CORPORA = [
  LABELLED,
  'ja-stockmark',
  'ja-gsd',
  'ko-klue',
  'th-thainer',
  'hi-hiner',
  'id-nergrit',
  'zh-gsd-hans',
  'zh-gsd-hant',
  'en-ewt',
] as const

/** From this sum of cues that do not need company on, a text counts as labelled. */
const SURE_CUES = 5
const LEAST_SURE_CUE = 3
/** What cues tell teaches less than what people labelled, and nothing about the subjects that people labelled. */
const CUED_WEIGHT = 0.2
const UNCUED_WEIGHT = 0.1
/** SIB-200 knows seven subjects only: that a text with cues of another has it not is half a guess. */
const DOUBTED_WEIGHT = 0.3

/** The top-level subjects that a model tells apart, as media topic numbers. */
export function listSubjects({ entities }: LoadedGazetteer): number[] {
  const subjects = [0]
  entities.codeTypes.forEach((_, entity) => {
    if (entities.kinds[entity] === KIND.topic && entities.parents[entity] === NONE)
      subjects.push(entities.codes[entity]!)
  })
  return subjects.sort((a, b) => a - b)
}

/** Examples of the corpora that teach subjects. */
export function subjectExamples(
  gazetteer: LoadedGazetteer,
  corpora: readonly TrainingCorpus[],
  subjects: readonly number[],
): SubjectExample[] {
  return corpora.flatMap(({ name, documents }) =>
    documents.flatMap(document =>
      name === LABELLED
        ? [labelledExample(gazetteer, document, subjects)]
        : cuedExamples(gazetteer, document, subjects),
    ),
  )
}

/** Neighbouring sentences come from one article, and the ten languages hold the same sentences: one fold each. */
export function sibFold(id: string): number {
  const number = Number(/\d+$/.exec(id)?.[0])
  return Math.floor(number / SIB_RUN) % FOLD_COUNT
}

/** In a run of so many ids of the source stand sixteen sentences of the corpus. */
const SIB_RUN = 40

function labelledExample(
  gazetteer: LoadedGazetteer,
  { id, text, subject = '' }: GoldDocument,
  subjects: readonly number[],
): SubjectExample {
  const { cues, features } = readText(gazetteer, text)
  const label = SIB_SUBJECTS[subject]
  return {
    id,
    ...features,
    labels: Uint8Array.from(subjects, code => (code === label ? 1 : 0)),
    weights: Float32Array.from(subjects, code =>
      !TAUGHT_SUBJECTS.has(code) && cues.subjects.has(code) ? DOUBTED_WEIGHT : 1,
    ),
  }
}

/** With its cues and, so that the other words learn too, without them. */
function cuedExamples(
  gazetteer: LoadedGazetteer,
  { id, text }: GoldDocument,
  subjects: readonly number[],
): SubjectExample[] {
  const { cues, sure, features, uncued } = readText(gazetteer, text)
  const isSure = (code: number) => !TAUGHT_SUBJECTS.has(code) && (sure.get(code) ?? 0) >= SURE_CUES
  if (!subjects.some(isSure)) return []
  const labels = Uint8Array.from(subjects, code => (isSure(code) ? 1 : 0))
  const weighted = (weight: number) =>
    Float32Array.from(subjects, code => (isSure(code) || !cues.subjects.has(code) ? weight : 0))
  return [
    { id, ...features, labels, weights: weighted(CUED_WEIGHT) },
    { id, ...uncued, labels, weights: weighted(UNCUED_WEIGHT) },
  ]
}

function readText(gazetteer: LoadedGazetteer, text: string) {
  const scanned = scan(gazetteer, 'body', text)
  const cues = cueWeights(gazetteer, [scanned], countCues([scanned]))
  const sureCues = scanned.cues.map(cue => ({
    ...cue,
    postings: cue.postings.filter(({ flags }) => flags >= LEAST_SURE_CUE),
  }))
  const sure = cueWeights(gazetteer, [], countCues([{ ...scanned, cues: sureCues }])).subjects
  return { cues, sure, features: collect(text, cues), uncued: collect(text, NO_CUES) }
}

const NO_CUES: CueWeights = { names: new Map(), subjects: new Map(), topics: new Map() }

function collect(text: string, cues: CueWeights): Pick<SubjectExample, 'buckets' | 'values'> {
  const buckets: number[] = []
  const values: number[] = []
  eachFeature(BITS, text, cues, (bucket, value) => {
    buckets.push(bucket)
    values.push(value)
  })
  return { buckets: Uint32Array.from(buckets), values: Float32Array.from(values) }
}

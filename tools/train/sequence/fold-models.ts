import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { LoadedGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { type ModelLanguage, modelLanguage } from '../../../functions/tagger/sequence/feature-set.ts'
import { loadModel, type Model } from '../../../functions/tagger/sequence/model.ts'
import type { GoldDocument } from '../../gold/gold.ts'
import { foldsOf } from '../folds.ts'
import type { TrainingCorpus } from '../training-corpora.ts'
import { trainLanguage } from './train-language.ts'

const CACHE = '.wrangler/models'
/** Whatever decides the bytes of a model beside its texts and the gazetteer. */
const CODE = [
  'functions/tagger/{arabic-clitics,automaton,characters,compose,entities,find-keys,gazetteer,kept,layout,postings,read-sections,scan,where,word-bounds}.ts',
  'functions/tagger/sequence/{*features,candidates,entry-marks,feature-set,hash,model-layout,name-filter,parted-words,units,window*}.ts',
  'gazetteer/names/*.tsv',
  'tools/train/sequence/{fill,index,label,lattice,place,train,write}*.ts',
  'tools/train/seeded-random.ts',
]

/** The model of some documents, trained once and kept for as long as nothing that decides it changes. */
export function modelOf(
  gazetteer: LoadedGazetteer,
  language: ModelLanguage,
  documents: readonly GoldDocument[],
): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256').update(gazetteer.version).update(language)
  for (const file of globSync(CODE).sort()) hash.update(file).update(readFileSync(file))
  hash.update(JSON.stringify(documents))
  const path = `${CACHE}/${language}.${hash.digest('hex').slice(0, 32)}.bin`
  if (existsSync(path)) return new Uint8Array(readFileSync(path))
  const bytes = trainLanguage(gazetteer, language, documents)
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(path, bytes)
  return bytes
}

/** Of a text that no model of the language is judged by, so that each may learn from it. */
const NO_FOLD = -1

/** A document with its corpus and the fifth of it in which it is. */
export interface FoldedDocument {
  corpus: string
  document: GoldDocument
  fold: number
}

/** Texts of another language than the model's are in no fold. */
export const foldedDocuments = (
  language: ModelLanguage,
  corpora: readonly TrainingCorpus[],
): FoldedDocument[] =>
  corpora.flatMap(({ name, documents }) => {
    const folds = foldsOf(documents)
    return documents.map((document, index) => ({
      corpus: name,
      document,
      fold: modelLanguage(document.language) === language ? folds[index]! : NO_FOLD,
    }))
  })

/** The model for judging one fold: of all documents but that fold's. */
export function foldModel(
  gazetteer: LoadedGazetteer,
  language: ModelLanguage,
  documents: readonly FoldedDocument[],
  fold: number,
): Model {
  const others = documents.filter(document => document.fold !== fold).map(({ document }) => document)
  return loadModel(modelOf(gazetteer, language, others).buffer)
}

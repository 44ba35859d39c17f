import { join } from 'node:path'
import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import type { Study } from '../../functions/tagger/study.ts'
import { type Models, tag } from '../../functions/tagger/tag.ts'
import type { TaggerResult } from '../../functions/tagger/types.ts'
import { type GoldDocument, readLines } from '../gold/gold.ts'
import { foldsOf } from '../train/folds.ts'
import { sibFold } from '../train/subject-examples.ts'
import type { Corpus } from './score.ts'

/** A text of a corpus and the fifth of it in which it is. */
export interface Folded {
  document: GoldDocument
  fold: number
}

export interface Tagged extends Folded {
  result: TaggerResult
}

/** Undefined when the corpus is not there. */
export function readCorpus({ name, teaches }: Corpus, folder: string): Folded[] | undefined {
  const documents = readLines<GoldDocument>(join(folder, `${name}.jsonl`))
  if (documents === undefined) return undefined
  const folds = teaches === 'subjects' ? documents.map(({ id }) => sibFold(id)) : foldsOf(documents)
  return documents.map((document, index) => ({ document, fold: folds[index]! }))
}

/** Which models may tag a text of a language and fold. */
export type ModelsOf = (language: string, fold: number) => Models

/** Confidence is as the rules give it, not calibrated. */
export function tagCorpus(
  gazetteer: LoadedGazetteer,
  texts: readonly Folded[],
  modelsOf: ModelsOf,
  without?: Study['without'],
): Tagged[] {
  return texts.map(text => {
    const { document } = text
    return {
      ...text,
      result: tag(
        gazetteer,
        {
          language: document.language,
          headline: document.title,
          dateline: document.dateline,
          body: document.text,
        },
        modelsOf(document.language, text.fold),
        { without, calibration: {} },
      ),
    }
  })
}

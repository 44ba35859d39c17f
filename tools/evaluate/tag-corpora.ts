import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import { CORPORA } from './corpora.ts'
import { foldModels } from './fold-models.ts'
import type { Corpus } from './score.ts'
import { type ModelsOf, readCorpus, type Tagged, tagCorpus } from './tag-corpus.ts'

/** A corpus tagged twice: with the models as they are shipped, and each fifth by models that have not seen it. */
export interface MeasuredCorpus {
  corpus: Corpus
  given: Tagged[]
  /** The same as `given` where no model learns from the corpus. */
  folded: Tagged[]
}

/** Corpora that are not in the folder are left out. */
export function tagCorpora(
  gazetteer: LoadedGazetteer,
  modelsOf: ModelsOf,
  folder: string,
  only: string | undefined,
): MeasuredCorpus[] {
  const foldedModelsOf = foldModels(gazetteer, folder)
  return CORPORA.flatMap(corpus => {
    const texts = only === undefined || only === corpus.name ? readCorpus(corpus, folder) : undefined
    if (texts === undefined) return []
    const started = performance.now()
    const given = tagCorpus(gazetteer, texts, modelsOf)
    const folded = corpus.teaches === 'nothing' ? given : tagCorpus(gazetteer, texts, foldedModelsOf(corpus))
    console.error(`${corpus.name}: ${texts.length} texts, ${Math.round(performance.now() - started)} ms`)
    return [{ corpus, given, folded }]
  })
}

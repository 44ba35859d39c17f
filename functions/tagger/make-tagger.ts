import type { LoadedGazetteer } from './gazetteer.ts'
import type { LocalNames } from './local/local-names.ts'
import type { ModelShelf } from './read-models.ts'
import { languageOf, tag } from './tag.ts'
import type { TaggerInput, TaggerResult } from './types.ts'
import { TAGGER_VERSION } from './version.gen.ts'

/** A gazetteer with its models. */
export interface Tagger {
  /** Of data, models and rules together. */
  version: string
  /** False if it does without one of its models. */
  isWhole: boolean
  gazetteer: LoadedGazetteer
  /** `local` is what editors taught. */
  tag(input: TaggerInput, local?: LocalNames): TaggerResult
}

/** What is tagged without a model gets a version of its own, so that it is tagged anew once all are there. */
export function makeTagger(gazetteer: LoadedGazetteer, { isWhole, modelsFor }: ModelShelf): Tagger {
  const version = isWhole ? TAGGER_VERSION : `${TAGGER_VERSION}.partial`
  return {
    version,
    isWhole,
    gazetteer,
    tag: (input, local) => ({
      ...tag(gazetteer, input, { ...modelsFor(languageOf(input)), local }),
      version,
    }),
  }
}

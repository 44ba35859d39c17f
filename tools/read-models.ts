import { existsSync, readFileSync } from 'node:fs'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { makeTagger } from '../functions/tagger/make-tagger.ts'
import { modelLanguage } from '../functions/tagger/sequence/feature-set.ts'
import { loadModel } from '../functions/tagger/sequence/model.ts'
import { loadSubjects } from '../functions/tagger/subjects.ts'
import type { Models } from '../functions/tagger/tag.ts'

const loaded = new Map<string, unknown>()

/** The committed models for texts of a language, in BCP 47; one that is not there is left out. */
export function readModels(language: string): Models {
  const name = modelLanguage(language)
  return {
    sequence: name === undefined ? undefined : once(name, loadModel),
    subjects: once('subjects', loadSubjects),
  }
}

/** The tagger as the Worker has it. */
export const readTagger = () =>
  makeTagger(loadGazetteer(bytesOf('../functions/tagger/gazetteer.bin')), {
    isWhole: true,
    modelsFor: readModels,
  })

const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url))).buffer

function once<T>(name: string, load: (bytes: ArrayBuffer) => T): T | undefined {
  if (!loaded.has(name)) {
    const path = `../gazetteer/models/${name}.bin`
    loaded.set(name, existsSync(new URL(path, import.meta.url)) ? load(bytesOf(path)) : undefined)
  }
  return loaded.get(name) as T | undefined
}

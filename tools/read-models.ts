import { existsSync, readFileSync } from 'node:fs'
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

function once<T>(name: string, load: (bytes: ArrayBuffer) => T): T | undefined {
  if (!loaded.has(name)) {
    const path = new URL(`../gazetteer/models/${name}.bin`, import.meta.url)
    loaded.set(name, existsSync(path) ? load(new Uint8Array(readFileSync(path)).buffer) : undefined)
  }
  return loaded.get(name) as T | undefined
}

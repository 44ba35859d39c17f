import { existsSync, readFileSync } from 'node:fs'
import { modelLanguage } from '../functions/tagger/sequence/feature-set.ts'
import { loadModel, type Model } from '../functions/tagger/sequence/model.ts'

const models = new Map<string, Model | undefined>()

/** The committed model for texts of a language, in BCP 47; undefined where there is none. */
export function readModel(language: string): Model | undefined {
  const name = modelLanguage(language)
  if (name === undefined) return undefined
  if (!models.has(name)) {
    const path = new URL(`../gazetteer/models/${name}.bin`, import.meta.url)
    models.set(name, existsSync(path) ? loadModel(new Uint8Array(readFileSync(path)).buffer) : undefined)
  }
  return models.get(name)
}

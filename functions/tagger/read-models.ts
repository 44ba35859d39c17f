import { MODEL_URLS } from './models.gen.ts'
import { type ModelLanguage, modelLanguage } from './sequence/feature-set.ts'
import { loadModel, type Model } from './sequence/model.ts'
import { loadSubjects, type SubjectModel } from './subjects.ts'
import type { Models } from './tag.ts'

/** The models that could be read. */
export interface ModelShelf {
  /** False if any is missing. */
  isWhole: boolean
  /** For a text of this language, BCP 47. */
  modelsFor(language: string): Models
}

/**
 * Reads all models. `readAsset` takes an absolute path and rejects when there is no such file. What is missing or
 * damaged is told to `complain` and done without.
 */
export async function readModels(
  readAsset: (path: string) => Promise<ArrayBuffer>,
  complain: (name: string) => void,
): Promise<ModelShelf> {
  const sequences = new Map<ModelLanguage, Model>()
  let subjects: SubjectModel | undefined
  let isWhole = true
  const readOne = async ([name, path]: [string, string]) => {
    try {
      const bytes = await readAsset(path)
      const language = modelLanguage(name)
      if (language === undefined) subjects = loadSubjects(bytes)
      else sequences.set(language, loadModel(bytes))
    } catch {
      isWhole = false
      complain(name)
    }
  }
  await Promise.all(Object.entries(MODEL_URLS).map(readOne))
  return {
    isWhole,
    modelsFor: language => {
      const name = modelLanguage(language)
      return { sequence: name && sequences.get(name), subjects }
    },
  }
}

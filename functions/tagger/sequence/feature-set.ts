import {
  CHARACTER_FEATURES,
  RUN_FEATURES,
  writeCharacterFeatures,
  writeFeaturesOfRuns,
} from './character-features.ts'
import type { UnitKind } from './units.ts'
import type { WindowView } from './window-view.ts'
import { WORD_FEATURES, writeWordFeatures } from './word-features.ts'

/** How texts of a language are cut, and what is told of each unit. */
export interface FeatureSet {
  cut: UnitKind
  /** How many of `NAME_CLASSES` the lists hold; asking for another would find what a Bloom filter finds by mistake. */
  nameClasses: number
  /** Features of a unit at most. */
  count: number
  /** Writes those of a unit of the window, salted and not spread yet, and gives how many they are. */
  write(view: WindowView, unit: number, features: Int32Array): number
}

const CHARACTERS: FeatureSet = {
  cut: 'characters',
  nameClasses: 2,
  count: CHARACTER_FEATURES,
  write: writeCharacterFeatures,
}
/** Where a run of one script is a word more often than not, as in Japanese. */
const RUNS: FeatureSet = {
  ...CHARACTERS,
  count: CHARACTER_FEATURES + RUN_FEATURES,
  write: writeFeaturesOfRuns,
}
const WORDS: FeatureSet = { cut: 'words', nameClasses: 2, count: WORD_FEATURES, write: writeWordFeatures }

const FEATURE_SETS = {
  en: { ...WORDS, nameClasses: 3 },
  hi: WORDS,
  id: WORDS,
  ja: { ...RUNS, nameClasses: 3 },
  ko: CHARACTERS,
  th: CHARACTERS,
  zh: CHARACTERS,
} as const satisfies Record<string, FeatureSet>

export type ModelLanguage = keyof typeof FEATURE_SETS
export const MODEL_LANGUAGES = Object.keys(FEATURE_SETS) as ModelLanguage[]

export const featureSetOf = (language: ModelLanguage): FeatureSet => FEATURE_SETS[language]

/** Whose model reads texts of a language, given in BCP 47; undefined where there is none. */
export function modelLanguage(language: string): ModelLanguage | undefined {
  const base = language.split('-')[0]!
  return MODEL_LANGUAGES.find(known => known === base)
}

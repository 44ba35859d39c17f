import {
  CHARACTER_FEATURES,
  RUN_FEATURES,
  writeCharacterFeatures,
  writeFeaturesOfRuns,
} from './character-features.ts'
import type { ListedNames, NameClass } from './name-filter.ts'
import {
  PARTED_WORD_FEATURES,
  writeFeaturesOfPartedClauses,
  writeFeaturesOfPartedWords,
} from './parted-words.ts'
import type { UnitKind } from './units.ts'
import type { WindowView } from './window-view.ts'
import { WORD_FEATURES, writeWordFeatures } from './word-features.ts'

/** How texts of a language are cut, and what is told of each unit. */
export interface FeatureSet {
  cut: UnitKind
  /** What the lists hold. */
  nameClasses: readonly ListedNames[]
  /** Features of a unit at most. */
  count: number
  /** Writes those of a unit of the window, salted and not spread yet, and gives how many they are. */
  write(view: WindowView, unit: number, features: Int32Array): number
}

const listed = (nameClass: NameClass, shortest: number, longest: number): ListedNames => ({
  nameClass,
  shortest,
  longest,
})

const CHARACTERS: Omit<FeatureSet, 'nameClasses'> = {
  cut: 'characters',
  count: CHARACTER_FEATURES,
  write: writeCharacterFeatures,
}
/** Where a run of one script is a word more often than not, as in Japanese. */
const RUNS: typeof CHARACTERS = {
  ...CHARACTERS,
  count: CHARACTER_FEATURES + RUN_FEATURES,
  write: writeFeaturesOfRuns,
}
/** Where nothing but a list of common ones parts words. */
const PARTED: typeof CHARACTERS = {
  ...CHARACTERS,
  count: CHARACTER_FEATURES + PARTED_WORD_FEATURES,
  write: writeFeaturesOfPartedWords,
}
const WORDS: FeatureSet = {
  cut: 'words',
  nameClasses: [listed('family', 1, 1), listed('given', 1, 1)],
  count: WORD_FEATURES,
  write: writeWordFeatures,
}
const WITH_COMMON_WORDS = [...WORDS.nameClasses, listed('common', 1, 1)]

const FEATURE_SETS = {
  en: { ...WORDS, nameClasses: WITH_COMMON_WORDS },
  hi: WORDS,
  id: { ...WORDS, nameClasses: WITH_COMMON_WORDS },
  ja: { ...RUNS, nameClasses: [listed('family', 1, 6), listed('given', 1, 6), listed('common', 1, 6)] },
  ko: { ...PARTED, nameClasses: [listed('family', 1, 1), listed('given', 1, 2)] },
  th: { ...PARTED, nameClasses: [listed('common', 2, 6)] },
  zh: {
    ...PARTED,
    nameClasses: [listed('family', 1, 2), listed('given', 2, 4), listed('common', 2, 4)],
    write: writeFeaturesOfPartedClauses,
  },
} as const satisfies Record<string, FeatureSet>

export type ModelLanguage = keyof typeof FEATURE_SETS
export const MODEL_LANGUAGES = Object.keys(FEATURE_SETS) as ModelLanguage[]

export const featureSetOf = (language: ModelLanguage): FeatureSet => FEATURE_SETS[language]

/** Whose model reads texts of a language, given in BCP 47; undefined where there is none. */
export function modelLanguage(language: string): ModelLanguage | undefined {
  const base = language.split('-')[0]!
  return MODEL_LANGUAGES.find(known => known === base)
}

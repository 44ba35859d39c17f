export const TAGGER_VERSION = 'fdcebdd500772ee6'

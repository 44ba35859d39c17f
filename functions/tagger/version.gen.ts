export const TAGGER_VERSION = '6ecf6be6f8d2d51d'

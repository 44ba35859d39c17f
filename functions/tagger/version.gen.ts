export const TAGGER_VERSION = 'c679d1b4d1287b13'

export const TAGGER_VERSION = '14d1b3c36a14567d'

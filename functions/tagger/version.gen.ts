export const TAGGER_VERSION = 'f4c2e342c8d6c897'

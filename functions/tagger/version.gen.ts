export const TAGGER_VERSION = '763cd040aa9a3c1a'

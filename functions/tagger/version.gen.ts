export const TAGGER_VERSION = '56fc1cfb7fedbf72'

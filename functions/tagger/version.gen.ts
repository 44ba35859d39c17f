export const TAGGER_VERSION = 'e8f96db536131c92'

export const TAGGER_VERSION = '9b7d9fdb61c5efb6'

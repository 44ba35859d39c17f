export const TAGGER_VERSION = '8c49704e430effae'

export const TAGGER_VERSION = '33c0aa062d85a8cf'

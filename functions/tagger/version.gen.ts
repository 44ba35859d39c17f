export const TAGGER_VERSION = 'a48522bfe2e3717e'

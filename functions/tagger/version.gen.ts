export const TAGGER_VERSION = 'e6d130c5b14e8fd3'

export const TAGGER_VERSION = 'f3b65c9164eeac91'

export const TAGGER_VERSION = 'ff87692ccec18d0e'

export const TAGGER_VERSION = '5a5dc769463a2b39'

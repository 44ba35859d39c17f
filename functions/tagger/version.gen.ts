export const TAGGER_VERSION = '4895a30b4b6cf817'

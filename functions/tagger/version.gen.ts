export const TAGGER_VERSION = '9c1e2b7e5d034a5b'

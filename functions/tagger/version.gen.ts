export const TAGGER_VERSION = 'cba5c0079c402e5b'

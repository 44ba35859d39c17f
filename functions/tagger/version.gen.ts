export const TAGGER_VERSION = 'caa68c61e13d1305'

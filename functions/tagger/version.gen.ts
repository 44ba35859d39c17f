export const TAGGER_VERSION = '9b86981d0b707fb7'

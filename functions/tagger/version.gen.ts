export const TAGGER_VERSION = '8fcc1024e3c3abff'

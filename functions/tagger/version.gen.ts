export const TAGGER_VERSION = 'e9532aafb16fad6c'

export const TAGGER_VERSION = '99c2d615369ec9f0'

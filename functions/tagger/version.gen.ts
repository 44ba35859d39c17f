export const TAGGER_VERSION = 'df9ec46700d667d5'

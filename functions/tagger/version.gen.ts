export const TAGGER_VERSION = 'f6da2565df5ddad0'

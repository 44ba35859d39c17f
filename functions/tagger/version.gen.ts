export const TAGGER_VERSION = '096077eae742ab4c'

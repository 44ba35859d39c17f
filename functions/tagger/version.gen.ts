export const TAGGER_VERSION = '2ce33f636fee1592'

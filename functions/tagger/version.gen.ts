export const TAGGER_VERSION = '83af11bf95f86b95'

export const TAGGER_VERSION = 'bef23d1b69a7b50c'

export const TAGGER_VERSION = 'ce5cc19eb726e375'

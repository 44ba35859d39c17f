export const TAGGER_VERSION = '1b076ad8e443c6fe'

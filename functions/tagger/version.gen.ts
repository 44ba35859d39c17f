export const TAGGER_VERSION = '64f8e25a7db32673'

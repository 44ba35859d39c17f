export const TAGGER_VERSION = '4ba5382ce7d90196'

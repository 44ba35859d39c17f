export const TAGGER_VERSION = 'd09f132cc38fac51'

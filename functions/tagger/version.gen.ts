export const TAGGER_VERSION = '871b309d99a33a6c'

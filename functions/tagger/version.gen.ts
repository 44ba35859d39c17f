export const TAGGER_VERSION = '6767a9b6e99a37d8'

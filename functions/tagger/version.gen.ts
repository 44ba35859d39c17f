export const TAGGER_VERSION = '76e16ebde9c02125'

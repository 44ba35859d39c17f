export const TAGGER_VERSION = '9a06ad91b1e09860'

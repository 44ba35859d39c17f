export const TAGGER_VERSION = 'cf8ef96c92e6a130'

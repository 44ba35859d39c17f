export const TAGGER_VERSION = '9ad87cf918bb529e'

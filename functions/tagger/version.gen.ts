export const TAGGER_VERSION = '0ea75c67e3197da9'

export const TAGGER_VERSION = '8091c1ccd63a58de'

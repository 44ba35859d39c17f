export const TAGGER_VERSION = '56337cddb98fa691'

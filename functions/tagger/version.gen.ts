export const TAGGER_VERSION = 'fc66e4d3182990f2'

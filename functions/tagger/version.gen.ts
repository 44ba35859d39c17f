export const TAGGER_VERSION = '351e071e3eaec0d3'

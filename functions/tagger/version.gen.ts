export const TAGGER_VERSION = 'c0a11168f6451c6c'

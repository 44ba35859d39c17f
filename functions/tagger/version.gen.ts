export const TAGGER_VERSION = '7abd9d494c0f27d1'

export const TAGGER_VERSION = '1f83cbf36bc978d1'

export const TAGGER_VERSION = 'b38e37ddd9c278c6'

export const TAGGER_VERSION = '45ab3a39afe0d0c5'

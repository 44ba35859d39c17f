export const TAGGER_VERSION = '6a70dd13b9b6b1f7'

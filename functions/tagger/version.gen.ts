export const TAGGER_VERSION = 'a8299de0b1cd5052'

export const TAGGER_VERSION = 'f14c6bb3e984a358'

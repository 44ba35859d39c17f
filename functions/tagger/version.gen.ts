export const TAGGER_VERSION = '882656b370c5e3bc'

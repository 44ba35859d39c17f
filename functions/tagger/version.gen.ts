export const TAGGER_VERSION = 'b98bd332c6fc2494'

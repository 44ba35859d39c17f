export const TAGGER_VERSION = '184a3bc2cb2cfdc7'

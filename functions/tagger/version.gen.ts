export const TAGGER_VERSION = 'e485538f0ab294c1'

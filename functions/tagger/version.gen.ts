export const TAGGER_VERSION = 'b731650f6922af1e'

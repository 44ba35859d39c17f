export const TAGGER_VERSION = 'b2a089afce52a2ea'

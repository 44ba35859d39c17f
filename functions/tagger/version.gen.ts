export const TAGGER_VERSION = 'd6fe3940b9473f71'

export const TAGGER_VERSION = 'ff29b3634bd12ea4'

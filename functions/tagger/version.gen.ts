export const TAGGER_VERSION = '478585df05000caf'

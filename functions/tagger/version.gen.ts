export const TAGGER_VERSION = 'cc98b663e3bf48c6'

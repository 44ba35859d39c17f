export const TAGGER_VERSION = 'ecde3749cc970145'

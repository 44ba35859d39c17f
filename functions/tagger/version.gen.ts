export const TAGGER_VERSION = 'e2e67d61a55a806a'

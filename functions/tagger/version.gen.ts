export const TAGGER_VERSION = 'dab7221c6cb387af'

export const TAGGER_VERSION = '5a08e7a80c476eeb'

export const TAGGER_VERSION = 'd01365bf239f3c60'

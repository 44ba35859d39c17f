export const TAGGER_VERSION = 'd596fa07a5811a68'

export const TAGGER_VERSION = 'ac1d7fe67738bb46'

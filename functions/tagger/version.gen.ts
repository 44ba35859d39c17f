export const TAGGER_VERSION = 'c66f8d939783b3f9'

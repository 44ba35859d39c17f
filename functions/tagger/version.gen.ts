export const TAGGER_VERSION = '03c385e8eca213bd'

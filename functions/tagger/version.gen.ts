export const TAGGER_VERSION = 'b0f58a714db68ab0'

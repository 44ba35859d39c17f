export const TAGGER_VERSION = 'd4b481732d49deb2'

export const TAGGER_VERSION = '0af78004948b2ed0'

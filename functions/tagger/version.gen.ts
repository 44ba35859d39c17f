export const TAGGER_VERSION = '5b3f039a64cb0f4e'

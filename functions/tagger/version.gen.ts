export const TAGGER_VERSION = 'e8aa7f7320be90b0'

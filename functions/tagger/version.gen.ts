export const TAGGER_VERSION = '6917fc45cd18d738'

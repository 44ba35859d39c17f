export const TAGGER_VERSION = '370cfedd66013dbf'

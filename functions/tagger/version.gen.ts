export const TAGGER_VERSION = '8affaace519209a3'

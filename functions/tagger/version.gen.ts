export const TAGGER_VERSION = '853fde2ccd818ed3'

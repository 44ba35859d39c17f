export const TAGGER_VERSION = '714ed1077d6dd960'

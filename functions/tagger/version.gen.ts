export const TAGGER_VERSION = 'cb59da2a4ac7f00b'

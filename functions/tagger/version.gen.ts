export const TAGGER_VERSION = '636805aa07dae8ac'

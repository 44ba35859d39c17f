export const TAGGER_VERSION = '6c4d316add0a2040'

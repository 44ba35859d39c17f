export const TAGGER_VERSION = '8d956a2b8a4ea19f'

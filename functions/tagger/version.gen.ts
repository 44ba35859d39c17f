export const TAGGER_VERSION = 'bbf44372a7511d94'

export const TAGGER_VERSION = '0ceff29840eacb46'

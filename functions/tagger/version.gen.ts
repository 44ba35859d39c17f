export const TAGGER_VERSION = '614c37a4f327b72b'

export const TAGGER_VERSION = '8c2b0500fd8445d3'

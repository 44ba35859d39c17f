export const TAGGER_VERSION = 'dc48015e46381bc3'

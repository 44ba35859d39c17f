export const TAGGER_VERSION = 'd296ceadfc445800'

export const TAGGER_VERSION = '114d55dde335ceb6'

export const TAGGER_VERSION = '6cb13b136e1c09df'

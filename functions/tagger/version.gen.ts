export const TAGGER_VERSION = 'ef319ae7fa91acf8'

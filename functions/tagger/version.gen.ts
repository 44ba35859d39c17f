export const TAGGER_VERSION = '2c9d05faec25b10f'

export const TAGGER_VERSION = '7a83b15bee429a6f'

export const TAGGER_VERSION = '7aad3b3aa1e4593f'

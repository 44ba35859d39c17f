export const TAGGER_VERSION = '5b005da7ce916d8f'

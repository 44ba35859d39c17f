export const TAGGER_VERSION = '8fd2bfd109e24c27'

export const TAGGER_VERSION = 'af0d45b68e956065'

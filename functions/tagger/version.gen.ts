export const TAGGER_VERSION = '58968d31f6f0be52'

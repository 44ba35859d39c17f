export const TAGGER_VERSION = '817ced76dac8f7db'

export const TAGGER_VERSION = 'b4e541e6eed91cef'

export const TAGGER_VERSION = 'b88ed72411346e9b'

export const TAGGER_VERSION = 'cc79340014a73ee5'

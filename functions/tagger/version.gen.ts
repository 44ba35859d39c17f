export const TAGGER_VERSION = 'b8ef699e097fc1d0'

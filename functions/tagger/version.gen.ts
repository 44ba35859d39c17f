export const TAGGER_VERSION = '3f656345a971abf6'

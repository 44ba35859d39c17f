export const TAGGER_VERSION = 'ea999fe18930b8f7'

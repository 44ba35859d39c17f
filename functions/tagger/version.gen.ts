export const TAGGER_VERSION = '42afd463c1c222e4'

export const TAGGER_VERSION = 'b4facbf3224bfff4'

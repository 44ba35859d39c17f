export const TAGGER_VERSION = '20a1e95ea7627d4f'

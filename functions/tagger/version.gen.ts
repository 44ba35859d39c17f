export const TAGGER_VERSION = '7c1d67de87da3115'

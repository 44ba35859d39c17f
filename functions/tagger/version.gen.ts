export const TAGGER_VERSION = 'bd33620e76bfc7be'

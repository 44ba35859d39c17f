export const TAGGER_VERSION = '16bf07aef87b6596'

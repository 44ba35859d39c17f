export const TAGGER_VERSION = '8016f18485ec56bc'

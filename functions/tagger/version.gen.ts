export const TAGGER_VERSION = '2597645bfeac63af'
